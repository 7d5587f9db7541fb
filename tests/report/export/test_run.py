"""A run as exports take it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from exporting import an_export
from factories import a_finding, a_verdict
from recorded import a_head, a_record
from unbadge.model import Conduct, Outcome, Severity, Unread
from unbadge.model.assessment import UNDECIDED
from unbadge.model.outcome import Sureness
from unbadge.model.record import JudgementRecord
from unbadge.report.export.run import (
    MOST_OF_A_LEAD,
    CountedAs,
    ExportDevice,
    FlawState,
    first_address,
    harmless,
    json_bytes,
    json_parts,
)

FLAW = a_finding(exploited=True, severity=Severity.CRITICAL)


def exported_device(**fields: object) -> ExportDevice:
    """One device of a run."""
    (device,) = an_export(a_record("d1", **fields)).devices
    return device


@pytest.mark.parametrize(
    ("fields", "shown", "words"),
    [
        ({}, "Acme", "Made by Acme (established, over 99 %); the badge says Zenith"),
        (
            {"determination": "possible"},
            "",
            "May be made by Acme (possible); the badge says Zenith",
        ),
        (
            {"declared_only": True},
            "",
            "A list says Acme, and nothing seen confirms it; the badge says Zenith",
        ),
        (
            {"maker": None, "determination": "undetermined", "badge": None},
            "",
            "Maker not known; next check: Look at the label under the camera.",
        ),
    ],
)
def test_maker_is_named_as_far_as_evidence_goes(
    fields: dict[str, object], shown: str, words: str
) -> None:
    """A lead, and what only a list says, is never told as who made it."""
    device = exported_device(**fields)

    assert device.shown == shown
    assert device.maker_words == words


@pytest.mark.parametrize("fields", [{"determination": "possible"}, {"declared_only": True}])
def test_lead_has_no_high_confidence(fields: dict[str, object]) -> None:
    """What evidence does not show is no more than a lead, whatever its calibrated number."""
    assert exported_device().confidence == 0.999
    assert exported_device(**fields).confidence == MOST_OF_A_LEAD
    assert exported_device(**fields, probability=0.55).confidence == 0.55
    assert exported_device(probability=1.0).confidence == 0.9999
    assert exported_device(maker=None).confidence == 0.0


@pytest.mark.parametrize(
    ("fields", "flaw", "state"),
    [
        ({}, FLAW, FlawState.EXPLOITED),
        ({}, replace(FLAW, exploited=False), FlawState.AFFECTED),
        ({}, replace(FLAW, id=UNDECIDED), FlawState.OPEN),
        ({"declared_only": True}, FLAW, FlawState.OPEN),
        ({"determination": "possible"}, FLAW, FlawState.OPEN),
    ],
)
def test_flaw_of_a_lead_is_open(fields: dict[str, object], flaw: object, state: FlawState) -> None:
    """A device is affected where its maker is shown and the flaw applies; else it is open."""
    device = exported_device(findings=(flaw,), **fields)

    assert [device.flaw_state(one) for one in device.flaws()] == [state]


def test_gravest_verdict_of_each_rule() -> None:
    """Of each rule the gravest that holds is told; permission is no result."""
    verdicts = (
        a_verdict(Outcome.RESTRICTED),
        a_verdict(Outcome.PROHIBITED, conduct=Conduct.USE),
        a_verdict(Outcome.PERMITTED, policy="yy"),
        a_verdict(Outcome.PROHIBITED, policy="zz-bill", status="bill"),
    )
    head = a_head(judgements={"j1": JudgementRecord(verdicts=verdicts, notes=())})
    (device,) = an_export(a_record("d1", judgement="j1"), head=head).devices

    assert [(one.policy, one.conduct) for one in device.gravest_verdicts()] == [
        ("xx-ban", Conduct.USE)
    ]


@pytest.mark.parametrize(
    ("fields", "counted"),
    [
        ({}, CountedAs.EQUIPMENT),
        ({"maker": None, "badge": None, "device_type": None, "may_be": True}, CountedAs.MAY_BE),
        ({"maker": None, "badge": None, "device_type": "printer"}, CountedAs.OTHER),
    ],
)
def test_device_is_counted_as_the_run_does(fields: dict[str, object], counted: CountedAs) -> None:
    """A device says how the counts of the run take it."""
    assert exported_device(**fields).counted is counted


def test_keys_are_unique() -> None:
    """Two devices whose keys look alike once they are harmless stay two."""
    run = an_export(a_record("a\x00"), a_record("a\u2400"))

    assert [one.key for one in run.devices] == ["a\u2400", "a\u2400~2"]
    assert len({one.id for one in run.devices}) == 2


def test_every_text_is_harmless() -> None:
    """Texts deep in a record lose what acts; what needs no change is the same thing."""
    quiet = a_record("d1")
    loud = harmless(replace(quiet, findings=(a_finding(because="a\nb\u202ec\ud800"),)))

    assert harmless(quiet) == quiet
    assert loud.findings[0].because == "a\u240ab\ufffdc\ufffd"


def test_what_was_not_read_is_told() -> None:
    """What could not be read stands with the run: it limits what it says."""
    cut = replace(a_head().inputs[0], unread=(Unread(what="cut off"),))
    head = a_head(inputs=(cut,))

    assert an_export(head=head).limits == cut.losses
    assert an_export().limits == ()


def test_run_names_its_foundation() -> None:
    """Day, engine, knowledge and run stand in every document; sureness has its own word."""
    run = an_export(a_record("d1"))

    assert run.foundation["as of"] == "2026-11-24"
    assert run.moment.isoformat() == "2026-11-24T00:00:00+00:00"
    assert run.owner == "A department"
    assert run.title("yy") == "yy"
    assert run.devices[0].facts.sureness is Sureness.ESTABLISHED
    assert json_bytes({"a": 1}) == b'{\n "a": 1\n}\n'


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("CISA KEV, https://example.org/kev; read", "https://example.org/kev"),
        ("(http://example.org/a_(b).)", "http://example.org/a_(b"),
        ("none", ""),
    ],
)
def test_address_in_a_text(text: str, address: str) -> None:
    """The first address of a source is found without what ends the sentence."""
    assert first_address(text) == address


@pytest.mark.parametrize("items", [[], [{"a": [1, {"b": "x\ny"}]}, {}, 3]])
def test_parts_make_the_same_document(items: list[object]) -> None:
    """An object that is written in parts is the object written at once."""
    head, tail = {"first": {"deep": [1, 2]}, "second": "text"}, {"last": [{"x": None}]}
    parts = b"".join(json_parts(head, "items", iter(items), lambda: tail))
    assert parts == json_bytes({**head, "items": items, **tail})
