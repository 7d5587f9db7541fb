"""Evidence to rules, and a later capture held against them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import TODAY
from fencing import a_unit, an_allowance, some_rules
from scenes import CAM, CAM_MAC, CLOUD, NVR, abroad, evidence, frame, home, opened, write
from unbadge.errors import UsageError
from unbadge.jobs.contain import derive, read_rules, verify
from unbadge.judgement.contain.derive import Wishes
from unbadge.knowledge.load import load
from unbadge.model.containment import RuleSet
from unbadge.report.contain.writers import Form, text
from wire import udp

KNOWLEDGE = load()


def rules_of(folder: Path, **wishes: object) -> RuleSet:
    """The rules that the small site's evidence gives."""
    given = {"recorders": (NVR,), **wishes}
    site = evidence(folder)
    return derive([site], KNOWLEDGE, TODAY, Wishes(**given)).rules  # type: ignore[arg-type]


def test_unit_is_known_by_mac_and_address(tmp_path: Path) -> None:
    """Rules hold a unit by both, without the address of one that has none yet."""
    [unit] = rules_of(tmp_path).contained

    assert (unit.macs, unit.ips, unit.maker) == ((CAM_MAC,), (CAM,), "hikvision")


def test_a_block_of_addresses_alone_cuts_nobody_off(tmp_path: Path) -> None:
    """What only its address calls a camera is named and left alone until its owner says so."""
    line = tmp_path / "one.jsonl"
    line.write_text('{"signal": "mac", "value": "44:19:b6:01:02:03", "ip": "192.0.2.7"}\n')

    left = derive([line], KNOWLEDGE, TODAY, Wishes())
    told = derive([line], KNOWLEDGE, TODAY, Wishes(), cameras=["192.0.2.7"])

    assert (left.rules.contained, left.may_be) == ((), ("44:19:b6:01:02:03",))
    assert ([one.maker for one in told.rules.contained], told.may_be) == (["hikvision"], ())


def test_what_it_did_at_home_keeps_to_the_rules(tmp_path: Path) -> None:
    """Lease, name, time and the recorder's stream go on as before."""
    rules = rules_of(tmp_path)

    assert verify(rules, [write(tmp_path / "later.pcap", *home())]).breaches == ()


def test_what_it_did_abroad_breaks_them(tmp_path: Path) -> None:
    """The cloud is a breach; a laptop's browsing is none of the rules' business."""
    rules = rules_of(tmp_path)

    found = verify(rules, [write(tmp_path / "later.pcap", *home(), *abroad())])

    assert [(row.device, row.remote, row.port) for row in found.breaches] == [(CAM_MAC, CLOUD, 443)]
    assert found.breaches[0].bytes_out == 734
    assert found.seen == (CAM_MAC,)


def test_attempt_is_told_apart(tmp_path: Path) -> None:
    """A firewall that works leaves attempts without an answer."""
    rules = rules_of(tmp_path)
    later = write(tmp_path / "later.pcap", *home(), *opened(CAM, CLOUD, 443, answered=False))

    assert [row.answered for row in verify(rules, [later]).breaches] == [False]


def test_stranger_who_watches_is_a_breach(tmp_path: Path) -> None:
    """A laptop that opens the camera's stream breaks the rules as well."""
    rules = rules_of(tmp_path)
    later = write(tmp_path / "later.pcap", *home(), *opened("192.168.1.30", CAM, 554, near=41_000))

    assert [(row.way, row.remote) for row in verify(rules, [later]).breaches] == [
        ("in", "192.168.1.30")
    ]


def test_capture_without_the_unit_proves_nothing(tmp_path: Path) -> None:
    """It is told which units a capture holds anything of."""
    rules = rules_of(tmp_path)
    later = write(tmp_path / "later.pcap", *opened("192.168.1.30", CLOUD, 443))

    assert verify(rules, [later]).seen == ()


def test_rules_from_a_table_judge_alike(tmp_path: Path) -> None:
    """Rules that were written before, and read back, find the same breaches."""
    rules = rules_of(tmp_path)
    file = tmp_path / "rules.csv"
    file.write_text(text(rules, Form.CSV), "utf-8")
    later = write(tmp_path / "later.pcap", *home(), *abroad())

    assert verify(read_rules(file), [later]) == verify(rules, [later])


def test_camera_that_sent_nothing_is_contained_too(tmp_path: Path) -> None:
    """A camera known from a scan alone is under default-deny before it sends its first packet."""
    site = evidence(tmp_path)
    (site / "one.pcap").unlink()

    rules = derive([site], KNOWLEDGE, TODAY, Wishes()).rules

    assert [unit.ips for unit in rules.contained] == [(CAM,)]


def test_unreadable_input_is_named(tmp_path: Path) -> None:
    """What could not be read is told for the rules and for the proof."""
    junk = tmp_path / "junk.bin"
    junk.write_bytes(bytes(range(200, 256)) * 9)

    assert len(derive([junk], KNOWLEDGE, TODAY, Wishes()).unreadable) == 1
    assert len(verify(RuleSet(), [junk]).unreadable) == 1


def test_table_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A table that cannot be read stops the proof."""
    with pytest.raises(UsageError, match="cannot be read"):
        read_rules(tmp_path / "none.csv")


def test_capture_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A slip in the capture's path stops the proof: it must not look like success."""
    with pytest.raises(UsageError, match="no such file"):
        verify(RuleSet(), [tmp_path / "none.pcap"])


Connection = tuple[str, str, str, int]
ENDS = (CAM, NVR, "192.168.1.30", CLOUD)
SERVICES = {"tcp": (22, 80, 443, 554), "udp": (53, 5_000, 32_100)}


@st.composite
def connections(draw: st.DrawFn) -> list[Connection]:
    """Some connections between the ends of the site and a cloud: opener, server, protocol, port.

    Who began an exchange of datagrams with the outside, sums do not tell: it is a breach anyhow.
    """
    found = []
    for _ in range(draw(st.integers(0, 6))):
        opener, server = draw(st.permutations(ENDS))[:2]
        protocol = "tcp" if opener == CLOUD else draw(st.sampled_from(sorted(SERVICES)))
        found.append((opener, server, protocol, draw(st.sampled_from(SERVICES[protocol]))))
    return found


def packets(made: list[Connection]) -> Iterator[bytes]:
    """The packets of some connections, each from a port of its own."""
    for number, (opener, server, protocol, port) in enumerate(made):
        near = 40_000 + number
        if protocol == "tcp":
            yield from opened(opener, server, port, b"ask", near=near)
        else:
            yield frame(udp(b"ask", near, port), opener, server, 17)
            yield frame(udp(b"yes", port, near), server, opener, 17)


@settings(max_examples=60, deadline=None)
@given(connections(), st.sets(st.sampled_from(["stream", "names", "media"])))
def test_capture_breaks_exactly_what_is_not_allowed(
    made: list[Connection], chosen: set[str]
) -> None:
    """From packets to breaches: each connection of the camera is allowed or a breach, none lost.

    A cloud's own port is not known, so what it opens is told without one.
    """
    rows = {
        "stream": an_allowance(source=NVR, target=CAM, protocol="tcp", ports=(554, 554)),
        "names": an_allowance(source=CAM, target=NVR, protocol="udp", ports=(53, 53)),
        "media": an_allowance(source=CAM, target=NVR, protocol="udp", ports=(1_024, 65_535)),
    }
    rules = some_rules(
        units=(a_unit(macs=(CAM_MAC,), ips=(CAM,)),),
        allowances=tuple(rows[name] for name in sorted(chosen)),
    )
    allowed = {
        "stream": (NVR, CAM, "tcp", 554),
        "names": (CAM, NVR, "udp", 53),
        "media": (CAM, NVR, "udp", 5_000),
    }
    open_ends = {allowed[name] for name in chosen} | (
        {(CAM, NVR, "udp", 32_100)} if "media" in chosen else set()
    )
    with TemporaryDirectory() as folder:
        later = write(Path(folder, "later.pcap"), *home_addresses(), *packets(made))
        found = {
            (row.way, row.remote, row.protocol, row.port) for row in verify(rules, [later]).breaches
        }

    assert found == {told(one) for one in made if CAM in one[:2] and one not in open_ends}


def home_addresses() -> list[bytes]:
    """The announcements that tie the site's hosts to their MACs."""
    return home()[:3]


def told(made: Connection) -> tuple[str, str, str, int]:
    """A connection as the camera's breach."""
    opener, server, protocol, port = made
    if opener == CAM:
        return ("out", server, protocol, port)
    return ("in", opener, protocol, port if opener != CLOUD else 0)
