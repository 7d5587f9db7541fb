"""What attackers try: names of devices that act, paths that lead out, files that unfold."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest

from recorded import a_record
from serving import Served, served
from unbadge.web.intake.uploads import UploadFolder, safe_name

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}=cmd|calc'


def test_names_of_devices_do_not_act(tmp_path: Path) -> None:
    """Whatever a device, list or person calls itself is text on every page and in every table."""
    evil = a_record(
        "evil", site=EVIL, location=EVIL, badge=EVIL, model=EVIL, firmware=EVIL, serials=(EVIL,)
    )
    with served(tmp_path, evil) as server:
        server.post("/devices/1/decide", {"k": "note", "why": EVIL})
        server.post("/devices/views", {"name": "View", "query": "q=foyer"})
        for address in (
            *("/", "/devices", "/devices/1", "/sites", "/runs/1", "/plan", "/plan/sheets"),
            *("/go?q=script", "/look?text=" + EVIL.replace("&", ""), "/devices?q=" + EVIL),
        ):
            text = server.get(address).text
            assert "<script>alert" not in text, address
            assert "<img src=x" not in text, address
            assert "49=cmd" not in text, address
        rows = server.get("/devices.csv").text
        assert '\'"">' in rows or "'=" not in rows
        assert not any(line.startswith(("=", "+", "@")) for line in rows.splitlines())


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/passwd",
        "/etc/passwd",
        "..\\..\\boot.ini",
        "a/../../b",
        "~/.ssh/id",
        "\0x",
        ".",
        "",
        "a" * 5000,
        "C:\\x",
        "con/../nul",
    ],
)
def test_names_of_files_lead_nowhere(tmp_path: Path, name: str) -> None:
    """A file's name with folders stays inside the folder of its import."""
    safe = safe_name(name)
    place = (tmp_path / safe).resolve()
    assert place.is_relative_to(tmp_path.resolve())
    assert place != tmp_path.resolve()
    assert ".." not in safe.split("/")
    assert all(part and len(part) <= 120 for part in safe.split("/"))


@pytest.mark.parametrize(
    "address",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/vendor/../../desk.py",
        "/static//etc/passwd",
        "/papers/../../x.pdf",
        "/imports/..%2f1",
        "/devices/%2e%2e",
        "/login?to=//evil.example",
    ],
)
def test_paths_lead_nowhere(here: Served, address: str) -> None:
    """No address leads to a file that is not meant, or to another site."""
    answer = here.get(address)
    assert answer.status_code in {200, 404, 303}
    assert "import" not in answer.text or "<!DOCTYPE html>" in answer.text
    assert "root:" not in answer.text
    assert 'value="//evil' not in answer.text


def test_too_much_is_turned_away(tmp_path: Path) -> None:
    """An upload beyond the limit is refused, and nothing of it stays."""
    with served(tmp_path, most_upload=20_000) as server:
        files = {"files": ("big.csv", b"x" * 50_000)}
        answer = server.post("/add", files=files)
        assert answer.status_code == 413
        assert not list((tmp_path / "web" / "uploads").rglob("*.csv"))


def test_a_bomb_ends_in_a_word(fresh: Served) -> None:
    """A pack that unfolds without end is read up to a bound or refused; the server goes on."""
    bomb = io.BytesIO()
    with gzip.GzipFile(fileobj=bomb, mode="wb", compresslevel=9) as out:
        line = json.dumps({"signal": "http.server", "value": "A" * 4000, "ip": "192.0.2.9"})
        for _ in range(2_000):
            out.write(line.encode() + b"\n")
    xml = b'<?xml version="1.0"?><!DOCTYPE n [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><nmaprun>&b;'
    files = [("files", ("b.jsonl.gz", bomb.getvalue())), ("files", ("bomb.xml", xml))]
    answer = fresh.post("/add", files=files)
    assert answer.status_code == 303
    fresh.read_waiting()
    page = fresh.get(answer.headers["location"])
    assert page.status_code == 200
    assert "bomb.xml" in page.text
    assert "Not read" in page.text
    assert fresh.get("/devices").status_code == 200


def test_uploads_are_for_the_owner_alone(fresh: Served) -> None:
    """What was handed in can be read by the server's user and by nobody else."""
    fresh.post("/add", {"text": "10.0.0.1 a camera"})
    folder = fresh.desk.settings.folder / "uploads"
    kept = [one for one in folder.rglob("*") if one.is_file()]
    assert kept
    assert UploadFolder(folder, 1).held(kept[0].parent.name) == ("pasted.txt",)


@pytest.mark.parametrize("address", ["/login", "/devices/bulk", "/settings/owner", "/logout"])
def test_a_form_holds_no_more_than_a_form(here: Served, address: str) -> None:
    """What is no upload is turned away beyond a megabyte, whoever sends it."""
    data = b"a=" + b"x" * (1 << 20)
    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert here.client.post(address, content=data, headers=kind).status_code == 413


def test_ticks_without_end_are_refused(here: Served) -> None:
    """More devices than a page shows cannot be ticked: each would be read for itself."""
    told = {"act": "note", "d": [str(number) for number in range(2_000)]}
    answer = here.post("/devices/bulk", told)
    assert answer.status_code == 422
    assert "choose all that match" in answer.text


def test_words_of_people_do_not_act(tmp_path: Path) -> None:
    """What people fill in is text wherever it is shown: decisions, views, tokens, files, owners."""
    with served(tmp_path, a_record("d1", site="Library")) as server:
        for kind in ("site", "place", "owner", "note"):
            server.post("/devices/1/decide", {"k": kind, "value": EVIL, "why": EVIL})
        server.post("/devices/views", {"name": EVIL[:59], "query": "q=" + EVIL})
        hook = {"address": "https://hook.example/?a=%3Cimg%20src=x%20onerror=1%3E'"}
        told = [
            server.post("/settings/hooks", {**hook, "events": "import.finished"}),
            server.post("/settings/tokens", {"name": EVIL[:50], "role": "reader", "days": "9"}),
            server.post("/settings/owner", {"name": EVIL, "profile": EVIL}),
            server.post("/screen", {"text": EVIL + " camera"}),
        ]
        files = [("files", (EVIL + ".csv", f"host,{EVIL}\n10.0.0.1,{EVIL}\n".encode()))]
        added = server.post("/add", {}, files=files).headers["location"]
        server.read_waiting()
        pages = ("/", "/devices?cols=owner,note", "/devices/1?open=all", "/sites", "/runs/1", added)
        told += [server.get(one) for one in (*pages, "/settings", "/devices?site=" + EVIL)]
        for answer in told:
            assert answer.status_code < 500, answer.url
            assert "<script>alert" not in answer.text, answer.url
            assert "<img src=x" not in answer.text, answer.url


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_days_beyond_all_calendars_are_refused(here: Served, day: str) -> None:
    """No day makes a page fail: one that no rule can be asked about is refused in words."""
    for page in ("/", "/devices", "/devices/1", "/rules", "/plan", "/sites", "/look?text=axis"):
        answer = here.get(f"{page}{'&' if '?' in page else '?'}on={day}")
        assert answer.status_code in {200, 422}, page
        assert "write a day from 1900 to 2199" in answer.text or answer.status_code == 200
    assert here.get("/?on=1900-01-01").status_code == 200
    assert here.get("/?on=2199-12-31").status_code == 200


def test_a_folder_of_many_files_is_taken(fresh: Served) -> None:
    """More than a thousand files at once are no attack, but a folder."""
    files = [("files", (f"f{number}.csv", b"make\nAxis\n")) for number in range(1100)]
    assert fresh.post("/add", {}, files=files).status_code == 303


def test_odd_values_make_no_page_fail(here: Served) -> None:
    """Filters nobody has, signs that are no text and names without end are answered in words."""
    for address in (
        *("/devices?sure=nobody", "/devices?wrong=x", "/api/devices?sure=x", "/devices?q=%00"),
        *("/devices.csv?site=%00", "/go?q=%00", "/devices/%00", f"/screens/{'a' * 5000}"),
        *("/devices/2147483648", "/devices/999999999999999", "/look?text=1%00"),
    ):
        assert here.get(address).status_code in {200, 404, 422}, address
