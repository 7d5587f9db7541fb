"""``unbadge judge``: the rules without evidence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from unbadge.cli.app import run
from unbadge.cli.frame.ending import Exit

# Fact: gb-wms-2022-11-24-sensitive-sites is in force from its day and binds departments alone.
SENSITIVE = ["--jurisdiction", "GB", "--body", "central-department", "--site", "sensitive"]


def judged(folder: Path, *arguments: str) -> dict[str, list[dict[str, object]]]:
    """The judgement as programs read it."""
    out = folder / "judgement.json"
    assert run(["judge", *arguments, "--json", str(out)]) == Exit.DONE
    told: dict[str, list[dict[str, object]]] = json.loads(out.read_text("utf-8"))
    return told


def outcomes(told: dict[str, list[dict[str, object]]], conduct: str) -> set[object]:
    """The outcomes for an act."""
    return {one["outcome"] for one in told["verdicts"] if one["conduct"] == conduct}


@pytest.mark.parametrize(("day", "said"), [("2022-11-23", set()), ("2022-11-24", {"prohibited"})])
def test_day_before_and_day_of(day: str, said: set[str], tmp_path: Path) -> None:
    """The statement of 24 November 2022 speaks from its day, not before."""
    told = judged(tmp_path, "--maker", "hikvision", *SENSITIVE, "--on", day)

    assert outcomes(told, "deploy") == said


def test_every_verdict_shows_its_grounds(tmp_path: Path) -> None:
    """Each verdict names clause, source and the date of the newest evidence."""
    told = judged(tmp_path, "--maker", "dahua", "--profile", "us-agency")

    assert told["verdicts"]
    for verdict in told["verdicts"]:
        assert verdict["clause"]
        assert verdict["source"]
        assert verdict["evidence_as_of"]


def test_unknown_maker_is_never_permitted_by_silence(tmp_path: Path) -> None:
    """An unknown maker gets no permission from a rule that names makers."""
    told = judged(tmp_path, "--maker", "unknown", "--profile", "us-agency", "--conduct", "procure")

    held = {**told, "verdicts": [one for one in told["verdicts"] if one["becomes"] is None]}

    assert outcomes(held, "procure") == {"unclear"}


def test_product_is_identified_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A product as text is judged by the maker its code points to."""
    product = "Hikvision DS-2CD2143G2-I dome"
    assert run(["judge", "--product", product, "--profile", "us-agency"]) == Exit.DONE

    assert "Hikvision" in capsys.readouterr().out


def test_supposed_listing_is_judged(tmp_path: Path) -> None:
    """With ``--what-if``, a supposed listing is put to the maker as if it were law."""
    supposed = tmp_path / "what-if.toml"
    supposed.write_text(
        '[[listing]]\npolicy = "us-ndaa-2019-s889-a"\nentity = "axis"\nsince = "2020-01-01"\n',
        encoding="utf-8",
    )
    arguments = ("--maker", "axis", "--profile", "us-agency", "--conduct", "procure")

    assert "prohibited" not in outcomes(judged(tmp_path, *arguments), "procure")
    told = judged(tmp_path, *arguments, "--what-if", str(supposed))
    assert "prohibited" in outcomes(told, "procure")


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (["--maker", "hikvison"], "did you mean hikvision"),
        (["--maker", "LTS"], "a badge, built as far as known by hikvision"),
        (["--maker", "nosuch"], "--maker nosuch: no such company on file"),
        (["--maker", "dahua", "--component", "hisilicom"], "did you mean hisilicon"),
        (["--maker", "dahua", "--operator", "nosuch"], "--operator nosuch"),
        (["--product", " "], "--product: say what the product is"),
    ],
)
def test_companies_not_on_file_are_asked_back(
    question: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip in an id must not turn a rule that tests it into permission."""
    assert run(["judge", *question, "--profile", "us-agency"]) == Exit.USAGE
    assert says in capsys.readouterr().err


def test_maker_that_was_given_is_a_premise(capsys: pytest.CaptureFixture[str]) -> None:
    """What the asker says is not told as a finding with a probability."""
    assert run(["judge", "--maker", "hikvision", "--profile", "us-agency"]) == Exit.DONE

    told = capsys.readouterr().out
    assert "(given)" in told
    assert "100%" not in told


def test_addresses_of_sources_stay_whole(capsys: pytest.CaptureFixture[str]) -> None:
    """However narrow the terminal, the address of a source can be copied in one piece."""
    assert run(["judge", "--maker", "hikvision", "--profile", "gb-council"]) == Exit.DONE

    told = capsys.readouterr().out
    assert (
        "https://www.hempsons.co.uk/news-articles/"
        "crackdown-on-modern-slavery-risks-in-nhs-procurement/\n"
    ) in told
    assert "[in force]" in told
