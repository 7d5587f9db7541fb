"""Evidence to rules, and a later capture held against them."""

from __future__ import annotations

from pathlib import Path

import pytest

from factories import TODAY
from scenes import CAM, CAM_MAC, CLOUD, NVR, abroad, evidence, home, opened, write
from unbadge.errors import SourceError, UsageError
from unbadge.formats.allowance import RuleSet
from unbadge.judgement.contain import Wishes
from unbadge.knowledge.load import load
from unbadge.pipeline.contain import derive, read_rules, verify
from unbadge.report.contain.writers import Form, text

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
    with pytest.raises(SourceError, match="cannot be read"):
        read_rules(tmp_path / "none.csv")


def test_capture_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A slip in the capture's path stops the proof: it must not look like success."""
    with pytest.raises(UsageError, match="no such file"):
        verify(RuleSet(), [tmp_path / "none.pcap"])
