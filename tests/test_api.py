"""The verbs that programs import."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import unbadge
from factories import TODAY, an_observation
from recorded import a_record, a_stored, write_run
from unbadge import api
from unbadge.cli.app import run
from unbadge.model import (
    Body,
    Determination,
    Observation,
    Outcome,
    Profile,
    Purpose,
    Signal,
    Subject,
)

KNOWLEDGE = api.load_knowledge()
SEEN = an_observation(Signal.HTTP_SERVER, "App-webs/")
AGENCY = Profile(jurisdiction="US", body=Body.AGENCY, purpose=Purpose.GOVERNMENT_FACILITY)


def test_verbs_stand_in_the_package() -> None:
    """Every verb of the API can be called on the package itself."""
    assert [verb for verb in api.__all__ if getattr(unbadge, verb) is not getattr(api, verb)] == []
    assert set(api.__all__) <= set(dir(unbadge))


def test_unknown_verb_is_an_attribute_error() -> None:
    """What is no verb is missing as anywhere else in Python."""
    with pytest.raises(AttributeError, match="no_such_verb"):
        _ = unbadge.no_such_verb


def test_read_gives_observations(tmp_path: Path) -> None:
    """Evidence is read from any supported file."""
    path = tmp_path / "seen.jsonl"
    path.write_text('{"signal": "http.server", "value": "nginx"}\n', encoding="utf-8")

    (told,) = api.read([path])
    assert isinstance(told, Observation)
    assert told.value == "nginx"


def test_identify_names_the_maker() -> None:
    """Observations of a device become a device with its maker."""
    ((device, identity),) = api.identify([SEEN], KNOWLEDGE, TODAY)

    assert device.ips == ("192.0.2.7",)
    assert identity.maker == "hikvision"
    assert api.explain(identity, device, KNOWLEDGE) != ""


def test_identify_each_keeps_the_order() -> None:
    """Each observation has its own answer, in order."""
    other = an_observation(Signal.HTTP_SERVER, "nginx")
    makers = [one.maker for one in api.identify_each([SEEN, other], KNOWLEDGE, TODAY)]

    assert makers == ["hikvision", None]


def test_assess_applies_the_rules() -> None:
    """With an owner, an assessment holds verdicts; without one, none."""
    (ruled,) = api.assess([SEEN], KNOWLEDGE, TODAY, AGENCY)
    (plain,) = api.assess([SEEN], KNOWLEDGE, TODAY)

    assert ruled.verdicts != ()
    assert plain.verdicts == ()


def test_judge_needs_no_evidence() -> None:
    """A maker can be judged as such."""
    subject = Subject(makers=(("dahua", 1.0),), determination=Determination.ESTABLISHED)
    told = api.judge(subject, AGENCY, KNOWLEDGE, TODAY)

    assert Outcome.PROHIBITED in {verdict.outcome for verdict in told.verdicts}


def test_paths_may_be_text_and_what_was_rejected_is_passed_over(tmp_path: Path) -> None:
    """``identify`` takes what ``read`` yields, from a path as text."""
    path = tmp_path / "seen.jsonl"
    path.write_text('{"signal": "http.server", "value": "App-webs/"}\nno line\n', encoding="utf-8")

    assert len(list(api.read(str(path)))) == 2
    ((_, identity),) = api.identify(api.read(str(path)), KNOWLEDGE, TODAY)
    assert identity.maker == "hikvision"


def test_the_manual_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every example of the page on Python runs as it stands, from top to bottom."""
    page = (Path(__file__).parents[1] / "docs" / "python.md").read_text("utf-8")
    examples = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    monkeypatch.chdir(tmp_path)

    assert len(examples) >= 5
    exec(compile("\n".join(examples), "docs/python.md", "exec"), {})


def test_export_writes_what_the_command_does(tmp_path: Path) -> None:
    """A run in a form is the same from Python as from the command line."""
    place = write_run(tmp_path / "assessments.json", a_stored(a_record("d1")))
    data = b"".join(api.export("csv", place, KNOWLEDGE))

    assert run(["export", "csv", str(place), "--out", str(tmp_path / "x.csv")]) == 0
    assert data == (tmp_path / "x.csv").read_bytes()
