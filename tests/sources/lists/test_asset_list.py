"""Asset registers and exports as delimited text."""

from __future__ import annotations

from pathlib import Path

import pytest

from feeding import a_feed, a_head, told
from unbadge.model import Observation, Signal, Witness
from unbadge.sources.lists.asset_list import TABLES
from unbadge.sources.registry import SOURCES
from unbadge.sources.source import EvidenceSource

BY_KIND = {source.kind: source for source in TABLES}
ASSETS = BY_KIND["asset register CSV"]
LISTS = Path(__file__).resolve().parents[3] / "../shared/data"
EXPORTS = {
    "SADP tool export": (
        "ID,Device Type,Status,IPv4 Address,Port,Enhanced SDK Service Port,Software Version,"
        "IPv4 Gateway,HTTP Port,Device Serial No.,MAC Address\n"
        "1,DS-X1,Active,192.0.2.7,8000,8443,V5.1 build 1,192.0.2.1,80,DS-X1-1,00-00-5e-00-53-07\n"
    ),
    "ConfigTool export": (
        "No.,Status,Type,Model,IP,MAC,Version\n"
        "1,Initialized,IPC,IPC-X1,192.0.2.7,00:00:5e:00:53:07,2.800\n"
    ),
    "iVMS-4200 export": (
        "Nickname,Adding Mode,Address,Port,User Name,Password\nGate,0,192.0.2.7,8000,admin,s3cret\n"
    ),
    "Security Center report": (
        "Camera,Manufacturer,Product type,IP address,Stream usage,Video compression,Time zone\n"
        "Ramp,Acme,AC-4123,192.0.2.7,Live,H.264,UTC\n"
    ),
    "Meraki device list": (
        "Name,Network,Model,Serial,MAC address,LAN IP\n"
        "MV-1,School East,MV12W,Q2FV-AAAA-BBB1,e0:cb:bc:a1:00:01,192.0.2.7\n"
    ),
    "Milestone hardware export": (
        "HardwareName,Address,UserName,Password,Model,MAC,DriverNumber,RecordingServer\n"
        "Gate,http://192.0.2.7/,root,s3cret,X1,00005e005307,421,REC1\n"
    ),
}


def first_source(content: str) -> EvidenceSource:
    """The source that an input of this content gets."""
    head = a_head(content)
    return next(source for source in SOURCES if source.accepts(head))


@pytest.mark.parametrize(("kind", "text"), EXPORTS.items())
def test_exports_of_tools(kind: str, text: str) -> None:
    """Exports are told by their headers; their secrets are dropped unread."""
    assert first_source(text).kind == kind
    found = told(BY_KIND[kind], text)

    assert {one.ip for one in found.seen} == {"192.0.2.7"}
    assert not any("s3cret" in one.value or "admin" in one.value for one in found.seen)
    assert ("Password" in text) == any("secrets" in reason for reason in found.reasons)


def test_who_vouches() -> None:
    """What a tool met on the wire is observed, what a person lists is declared."""
    witness = {
        kind: {one.witness for one in told(BY_KIND[kind], text).seen}
        for kind, text in EXPORTS.items()
    }

    assert witness["SADP tool export"] == {Witness.OBSERVED}
    assert witness["iVMS-4200 export"] == {Witness.DECLARED}
    assert witness["Milestone hardware export"] == {Witness.DERIVED}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_any_encoding_and_delimiter(encoding: str, mark: str) -> None:
    """Encoding and delimiter are told from the content."""
    rows = [["Gebäude", "Marke", "IP"], ["Café", "Acme", "192.0.2.7"]]
    text = "\r\n".join(mark.join(row) for row in rows)

    assert told(ASSETS, text.encode(encoding)).pairs == [("brand", "Acme"), ("site", "Café")]


def test_titles_totals_and_formulas() -> None:
    """Titles above and totals below are passed over; a formula is a text like any other."""
    text = (
        "Borough register;;\nchecked Oct 2026;;\nMake;Model;Notes\n"
        'Acme;X-1;=HYPERLINK("x")\n;;total 1\nMake;Model;Notes\n'
    )

    found = told(ASSETS, text)

    assert found.pairs[:3] == [("brand", "Acme"), ("model", "X-1"), ("text", '=HYPERLINK("x")')]
    assert found.reasons == ["line 5: a row that names no device"]


def test_unplanned_columns_are_named_once() -> None:
    """Columns of unknown meaning are named once, not for each row."""
    found = told(ASSETS, "Make,Model,Shoe size\n" + "Acme,X-1,42\n" * 100)

    assert found.reasons == ["header: columns of unknown meaning not read: Shoe size"]


def test_payments_are_no_register() -> None:
    """A list of payments is not taken for equipment."""
    assert not ASSETS.accepts(a_head("Supplier,Amount,Description\nAcme,5,Cameras\n"))


@pytest.mark.skipif(not LISTS.is_dir(), reason="the collection of open data is not here")
def test_open_data() -> None:
    """A council's list of camera places gives a device with its site for every row."""
    feed = a_feed((LISTS / "density" / "trafford_cctv_2023-10.csv").read_bytes())

    found = [one for one in ASSETS.read(feed) if isinstance(one, Observation)]

    assert len({one.device for one in found}) == feed.records == 99


def test_a_comma_without_quotes_hides_no_model() -> None:
    """A place with a comma in it moves make and model into no other column."""
    text = (
        "No,Location,Make,Model\n1,Gate,Acme,AB-2143\n2,Yard, rear,Acme,CD-3471\n3,Hall,Acme,X-1\n"
    )

    assert [one.value for one in told(ASSETS, text).seen if one.signal == "model"] == [
        "AB-2143",
        "CD-3471",
        "X-1",
    ]


def test_a_table_on_its_side_in_a_text() -> None:
    """Headers one below the other, with a column a device."""
    text = (
        "Field,Camera 1,Camera 2\nMake,Acme,Zenith\nModel,AC-4123,ZX-7700\nIP,192.0.2.7,192.0.2.8\n"
    )

    assert told(TABLES[-1], text).of(Signal.MODEL) == ["AC-4123", "ZX-7700"]


def test_a_run_of_addresses_is_as_many_cameras() -> None:
    """A row that stands for a span of addresses or names counts what the span holds."""
    text = "Site,Make,Model,IP\nDepot,Acme,AC-4123,192.0.2.10-19\nHall,Acme,AC-4123,192.0.2.7\n"

    assert told(TABLES[-1], text).of(Signal.QUANTITY) == ["10"]
