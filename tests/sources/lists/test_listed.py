"""Rows of a list of equipment."""

from __future__ import annotations

import pytest

from feeding import a_feed
from unbadge.model import Observation, Rejected, Signal, Witness
from unbadge.sources.lists.columns import columns
from unbadge.sources.lists.headers import ColumnRole
from unbadge.sources.lists.listed import TableRows, notices, recorder_named, told_headers
from unbadge.sources.lists.row import ListTable


def told(headers: list[str], *cells: list[str], **table: object) -> list[Observation | Rejected]:
    """What some rows say, and what of them is refused."""
    described = ListTable(**table)  # type: ignore[arg-type]
    found = columns(headers, None, cells)
    rows = TableRows(found, a_feed("", "list.csv"), described, list(cells))
    items = [one for n, row in enumerate(cells, 2) for one in rows.add(f"line {n}", row)]
    return [*items, *rows.finish()]


def read(headers: list[str], *cells: list[str], **table: object) -> list[Observation]:
    """What some rows say."""
    return [one for one in told(headers, *cells, **table) if isinstance(one, Observation)]


def refused(headers: list[str], *cells: list[str]) -> list[str]:
    """Why rows or cells are refused."""
    return [one.reason for one in told(headers, *cells) if isinstance(one, Rejected)]


def pairs(found: list[Observation]) -> list[tuple[str, str]]:
    """Signals with values."""
    return [(str(one.signal), one.value) for one in found]


def test_what_a_row_says() -> None:
    """Each column says one thing; the first place is the site; blanks say nothing."""
    headers = ["Make", "Model", "MAC", "Building", "Room", "Notes", "Fitted", "Firmware"]
    row = ["Acme", "X-1", "00005E005307", "Town hall", "Lobby", "n/a", "03/02/2019", "V5.1"]

    found = read(headers, row)

    assert pairs(found) == [
        ("mac", "00:00:5e:00:53:07"),
        ("brand", "Acme"),
        ("model", "X-1"),
        ("firmware", "V5.1"),
        ("text", "Acme X-1"),
        ("site", "Town hall"),
        ("location", "Lobby"),
        ("installed", "2019"),
    ]
    assert {one.witness for one in found} == {Witness.DECLARED}


def test_device_without_an_address() -> None:
    """A row without any address is known by its asset number in its file, or by its place."""
    found = read(["Asset No", "Make"], ["A-1", "Acme"], ["", "Acme"])

    assert [one.device for one in found] == ["list.csv A-1", "list.csv line 3"]
    assert read(["Make", "IP"], ["Acme", "192.0.2.7"])[0].device is None


@pytest.mark.parametrize(
    ("text", "signal"), [("IPC-HDW2431T", "model"), ("PTZ dome", "text"), ("Dome", "text")]
)
def test_type_is_code_or_kind(text: str, signal: str) -> None:
    """A column called type holds model codes or kinds; the cell decides."""
    assert pairs(read(["IP", "Type"], ["192.0.2.7", text]))[0] == (signal, text)


def test_camera_behind_a_recorder() -> None:
    """A camera that hangs on a recorder names it by asset number, whose row may come later."""
    headers = ["Asset No", "Make", "IP", "Notes", "NVR"]
    found = read(
        headers,
        ["A-2", "Acme", "192.168.254.2", "chan 2 on recorder A-1", ""],
        ["A-3", "Acme", "192.168.254.3", "", "192.0.2.9"],
        ["A-1", "Acme", "192.0.2.7", "", ""],
    )

    behind = {one.ip: one.behind for one in found}
    assert behind == {
        "192.168.254.2": "192.0.2.7",
        "192.168.254.3": "192.0.2.9",
        "192.0.2.7": None,
    }
    assert recorder_named({ColumnRole.TEXT: ["lens broken"]}) == ""


def test_secrets_are_dropped_unread() -> None:
    """Columns of secrets, and the names beside them, are dropped and said so."""
    found = columns(["IP", "Username", "Password", "Shoe size"])

    told = [item.reason for item in notices(found, a_feed(""), "header")]

    assert "dropped unread, they may hold secrets or people: Username, Password" in told[0]
    assert "not read: Shoe size" in told[1]
    rows = read(["IP", "Username", "Password", "Notes"], ["192.0.2.7", "admin", "s3cret", "ok"])
    assert pairs(rows) == [("text", "ok")]


@pytest.mark.parametrize(
    "note", ["password: s3cret", "pw s3cret", "PIN = 1234", "rtsp://admin:s3cret@192.0.2.7/"]
)
def test_secrets_in_notes(note: str) -> None:
    """A password that somebody typed into a note is cut out."""
    (one,) = read(["IP", "Notes"], ["192.0.2.7", note])

    assert "s3cret" not in one.value
    assert "1234" not in one.value


def values(found: list[Observation], signal: Signal) -> list[str]:
    """The values of one signal."""
    return [one.value for one in found if one.signal is signal]


def test_make_and_model_are_one_text_as_well() -> None:
    """Make and model in two columns say what they say in one cell."""
    headers = ["Make", "Model"]

    assert values(read(headers, ["Acme", "X-1"]), Signal.TEXT) == ["Acme X-1"]
    assert values(read(headers, ["Acme", "ACME X-1"]), Signal.TEXT) == ["ACME X-1"]
    assert values(read(headers, ["Acme", ""]), Signal.TEXT) == []


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (["Dome 4MP", "X-1", ""], "camera"),
        (["", "X-1", ""], "camera"),
        (["NVR", "NVR 16ch", ""], "recorder"),
        (["Monitor", "M22", ""], "monitor"),
        (["Intercom", "K1", ""], "intercom"),
        (["Bullet", "X-1", "lens dirty, cable loose"], "camera"),
    ],
)
def test_rows_of_a_camera_list_are_cameras(row: list[str], kind: str) -> None:
    """A row of a list of cameras is a camera unless its own words say otherwise; notes do not."""
    found = read(["Camera Type", "Model No", "Comments"], row, cameras=True)

    assert values(found, Signal.KIND) == [kind]


def test_rows_of_other_lists_say_what_they_are() -> None:
    """In a list of other things only a row's own words make it a camera."""
    assert values(
        read(["Type", "Model"], ["Laptop", "L1"], ["CCTV camera", "X-1"]), Signal.KIND
    ) == [
        "other",
        "camera",
    ]


def test_quantities_are_kept() -> None:
    """A column of quantities says how many of a thing there are; one is not told."""
    headers = ["Make", "Model", "Number of cameras"]
    found = read(headers, ["Acme", "X-1", "47"], ["Acme", "X-2", "1"], ["Acme", "X-3", "1,200"])

    assert values(found, Signal.QUANTITY) == ["47", "1200"]


@pytest.mark.parametrize(
    "row",
    [
        ["Total cameras: 9", "", "", ""],
        ["Total", "", "", "9"],
        ["Summe", "", "", "9"],
        ["合计", "", "", "9"],
        ["Signed: J. Smith", "", "", ""],
        ["192.0.2.9", "[n/a]", "[n/a]", "[n/a]"],
        ["192.0.2.9", "[n/s]", "[n/s]", "[n/s]"],
    ],
)
def test_rows_that_are_no_equipment(row: list[str]) -> None:
    """Sums, signatures and addresses at which nothing answered are no devices, and are counted."""
    headers = ["IP", "Make", "Model", "Qty"]
    known = [["192.0.2.7", "Acme", "X-1", "2"], ["192.0.2.8", "Acme", "X-2", "3"]]

    assert refused(headers, *known, row) == ["a row that names no device"]


def test_rule_under_headers_is_no_row() -> None:
    """A line drawn under headers is no row at all."""
    assert told(["Make", "Model"], ["------", "-----"]) == []


@pytest.mark.parametrize(
    ("cell", "ips"),
    [
        ("192.000.002.023", ["192.0.2.23"]),
        ("192.0.2.24, 192.0.2.25", ["192.0.2.24", "192.0.2.25"]),
        ("192.0.2.24 and 192.0.2.25", ["192.0.2.24", "192.0.2.25"]),
        ("192.0.2.24 (hall)", ["192.0.2.24"]),
        ("Hall [192.0.2.24]", ["192.0.2.24"]),
        ("::ffff:192.0.2.27", ["192.0.2.27"]),
        ("http://192.0.2.28:8080/", ["192.0.2.28"]),
    ],
)
def test_addresses_in_a_cell(cell: str, ips: list[str]) -> None:
    """Padded, several and described addresses are read, all of one device."""
    found = read(["Make", "IP"], ["Acme", cell])

    assert list(dict.fromkeys(one.ip for one in found)) == ips
    assert len({one.row for one in found}) == 1


@pytest.mark.parametrize(
    ("header", "cell", "reason"),
    [
        ("IP", "192.0.2.30-40", "address '192.0.2.30-40': a range of addresses is no device's"),
        ("IP", "192.0.2.0/24", "address '192.0.2.0/24': a range of addresses is no device's"),
        ("IP", "999.1.2.3", "address '999.1.2.3': no address can be read"),
        ("MAC", "4.419E+11", "MAC '4.419E+11': spoilt by a spreadsheet"),
        ("MAC", "see label", "MAC 'see label': no hardware address"),
        ("Serial", "2,10235E+19", "serial number '2,10235E+19': spoilt by a spreadsheet"),
    ],
)
def test_lost_cells_are_named(header: str, cell: str, reason: str) -> None:
    """A cell that cannot be read is counted and named; the row is still read."""
    assert refused(["Make", header], ["Acme", cell]) == [reason]
    assert values(read(["Make", header], ["Acme", cell]), Signal.BRAND) == ["Acme"]


def test_host_name_in_the_column_of_addresses() -> None:
    """A host name where addresses stand is what the device is called."""
    found = read(["Make", "IP"], ["Acme", "cam-hall.example.org"])

    assert "cam-hall.example.org" in values(found, Signal.TEXT)


def test_serial_number_that_is_a_hardware_address() -> None:
    """Some makers print a device's MAC as its serial number; digits alone are none."""
    found = read(["Make", "Serial"], ["Acme", "02C0FE000A01"], ["Acme", "123456789012"])

    assert values(found, Signal.MAC) == ["02:c0:fe:00:0a:01"]
    assert {one.serial for one in found} == {"02C0FE000A01", "123456789012"}


def test_site_named_above_the_table() -> None:
    """A title that names the site makes the rows' places locations there."""
    found = read(["Make", "Location"], ["Acme", "Hall"], site="St Mary's")

    assert (values(found, Signal.SITE), values(found, Signal.LOCATION)) == (["St Mary's"], ["Hall"])
    assert values(read(["Make", "Location"], ["Acme", "Hall"]), Signal.SITE) == ["Hall"]


@pytest.mark.parametrize("note", ["engineer: John Smith, lens ok", "Installed by: Ana Maria Lopez"])
def test_people_in_notes(note: str) -> None:
    """Names behind the word for a person leave a note."""
    (one,) = read(["IP", "Notes"], ["192.0.2.7", note])

    assert not any(name in one.value for name in ("Smith", "John", "Ana", "Lopez"))


def test_none_of_a_thing_is_no_device() -> None:
    """A quantity of 0 is named as a lost row, but where the row names a unit."""
    headers = ["Make", "Model", "MAC", "Qty"]
    assert refused(headers, ["Acme", "X-1", "", "0"], ["Acme", "X-2", "", "2"]) == [
        "a quantity of 0: no device"
    ]
    assert read(headers, ["Acme", "X-1", "00005E005307", "0"])


def test_rows_under_a_heading_of_removed_cameras() -> None:
    """A heading says the state of the rows below it, until another heading stands among them."""
    found = read(
        ["Place", "Make", "Model"],
        ["Gate", "Acme", "X-1"],
        ["Removed cameras", "", ""],
        ["Yard", "Acme", "X-2"],
        ["Hill Top School", "", ""],
        ["Door", "Acme", "X-3"],
    )

    states = {one.origin.place for one in found if one.signal is Signal.STATE}
    assert states == {"line 4"}


def test_cameras_of_a_recorder_are_not_its_number() -> None:
    """How many cameras hang on a recorder says nothing of how many recorders there are."""
    headers = ["Make", "Type", "Number of cameras"]
    found = read(headers, ["Acme", "NVR", "16"], ["Acme", "Dome", "4"])

    assert [one.value for one in found if one.signal is Signal.QUANTITY] == ["4"]


def counted(headers: list[str], *cells: list[str]) -> list[tuple[str, str]]:
    """What is told of cameras that only the rows of their recorders count."""
    feed = a_feed("", "list.csv")
    rows = TableRows(columns(headers, None, cells), feed, ListTable(), list(cells))
    for n, row in enumerate(cells, 2):
        rows.add(f"line {n}", row)
    return [(str(one.signal), one.value) for one in feed.told_last() if "signal" in dir(one)]


def test_cameras_that_only_a_system_counts_are_told() -> None:
    """Beside a system called a recorder, how many cameras there are is told, and no maker."""
    headers = ["School", "CCTV system", "No. of cameras"]

    assert counted(headers, ["Hill", "Acme NVR", "16"]) == [
        ("kind", "camera"),
        ("site", "Hill"),
        ("quantity", "16"),
    ]


def test_cameras_that_a_recorders_words_count() -> None:
    """A recorder described with so many cameras is one recorder and those, of no known maker."""
    rows = [
        ["Hall", "Acme 8 channel NVR with 6 turret cameras"],
        ["Pool", "Acme NVR and 2 screens"],
    ]

    assert counted(["Location", "Equipment installed"], *rows) == [
        ("kind", "camera"),
        ("site", "Hall"),
        ("quantity", "6"),
    ]


def test_a_span_of_numbers_under_a_word_for_cameras() -> None:
    """1-4 under *Camera* is four cameras; under another word it is none."""
    rows = [["1-4", "Hall", "Acme"], ["5", "Roof", "Acme"]]
    for header, many in (("Camera", ["4"]), ("Port", [])):
        found = read([header, "Location", "Make"], *rows)
        assert [one.value for one in found if one.signal is Signal.QUANTITY] == many


@pytest.mark.parametrize(
    ("headers", "rows"),
    [
        (["Make", "Type", "Number of cameras"], [["Acme", "NVR", "16"], ["Acme", "Dome", "4"]]),
        (["System", "IP", "Number of cameras"], [["Acme NVR", "192.0.2.7", "16"]]),
        (["Site", "Make", "Number of cameras"], [["Hill", "Acme", "16"]]),
    ],
)
def test_cameras_are_counted_once(headers: list[str], rows: list[list[str]]) -> None:
    """Where cameras have rows, or a recorder is one unit of a list, they are not told again."""
    assert counted(headers, *rows) == []


def kinds_of(*texts: str) -> list[str]:
    """The kinds that a list tells of rows with a description and an address each."""
    rows = [[text, f"10.9.9.{n}"] for n, text in enumerate(texts, 1)]
    found = read(["Description", "IP address"], *rows)
    return [one.value for one in found if one.signal is Signal.KIND]


def test_a_description_beside_an_address_tells_the_kind() -> None:
    """What a list says in words of each thing is its kind, not only where nothing else stands."""
    things = ("Acme 8ch NVR", "PTZ dome camera", "24 port PoE switch for cameras")
    assert kinds_of(*things) == ["recorder", "camera", "other"]


def test_descriptions_that_are_places_tell_no_kind() -> None:
    """Rooms, some of them called after a thing, are where something hangs."""
    assert kinds_of("NVR room", "Printer corridor", "Main entrance", "Car park") == []


def test_words_beside_a_table_are_told_where_they_may_name_equipment() -> None:
    """A line that stands in no column of a table is told with its reason, a remark is not."""
    headers = ["", "Area", "Camera", "IP", ""]
    rows = (
        ["", "Hall", "Acme NX-7 camera", "10.9.9.1", ""],
        ["NVR: Acme DS-7732NI-K4 at 10.9.9.2", "", "", "", ""],
        ["Checked in spring", "", "", "", ""],
    )
    assert refused(headers, *rows) == ["words beside the table"]


def test_cameras_inside_and_outside_count_together() -> None:
    """A row with the two halves of a whole stands for both."""
    headers = ["School", "Cameras (internal)", "Cameras (external)", "Make"]
    found = read(headers, ["Hill", "6", "4", "Acme"], ["Dale", "0", "3", "Acme"])
    assert [one.value for one in found if one.signal is Signal.QUANTITY] == ["10", "3"]


def test_a_heading_of_one_kind_is_no_site() -> None:
    """Below *Recorders* stand recorders, and none of them is at a place of that name."""
    headers = ["Place", "Make", "Model", "IP"]
    rows = (["Hall", "Acme", "NX-7", "10.9.9.1"], ["Recorders", "", "", ""])
    found = read(headers, *rows, ["R-1", "Acme", "ZR-16P", "10.9.9.2"])
    assert "Recorders" not in {one.value for one in found}


@pytest.mark.parametrize(
    ("row", "is_told"),
    [
        (["Dome camera DS-2CD2143G2-I", "Hall", ""], True),
        (["Hikvision turret", "Gate", ""], True),
        (["Domkamera", "Halle", ""], True),
        (["Till", "Shop", ""], False),
        (["Checked in May", "", ""], False),
        (["Hikvision quote received", "Store", ""], False),
        (
            ["The cameras of the old wing were all looked at by us in May last year", "Hall", ""],
            False,
        ),
    ],
)
def test_a_description_tells_a_device_where_its_make_is_left_open(
    row: list[str], is_told: bool
) -> None:
    """A row is no remark for want of a make: its words may hold a code, a make or a kind."""
    usual = ["Bullet camera", "Yard", "Axis"]
    found = read(["Description", "Location", "Make"], usual, usual, row)

    assert (row[0] in {one.value for one in found}) is is_told


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 2, 1), (2, 3, 1)])
def test_numbers_of_rows_in_any_order(order: tuple[int, ...]) -> None:
    """A list that was sorted otherwise has the same numbers of rows, which are no texts."""
    rows = [[str(n), f"Dome camera {n}", "Hall", "Axis"] for n in order]
    found = read(["Item", "Description", "Location", "Make"], *rows)

    assert not {"1", "2", "3"} & {one.value for one in found if one.signal is Signal.TEXT}


@pytest.mark.parametrize(
    ("headers", "told"),
    [
        (["Make", "Zorp", "Model"], "Zorp"),
        (["Make", "J BLOGGS", "255.00"], "column 2, column 3"),
        (["Make", "J BLOGGS", "jo@example.org"], "column 2, column 3"),
        (["Make", "J BLOGGS", "192.0.2.7"], "column 2, column 3"),
        (["Make", "Zorp 2024", "No. 2"], "Zorp 2024, No. 2"),
    ],
)
def test_words_of_a_row_in_the_place_of_headers_are_not_told(headers: list[str], told: str) -> None:
    """Headers are named; where the line of them holds values it is a row, and may name people."""
    unread = [one for one in headers if one not in {"Make", "Model"}]

    assert told_headers(unread, headers) == told
