"""Triples of maker, model and firmware that the public record decides, where they lie."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from unbadge import api
from unbadge.judgement.flaws.limits import FlawState
from unbadge.judgement.flaws.vulnerability import Vulnerabilities
from unbadge.knowledge.knowledge import Knowledge

CASES = Path(__file__).parents[2] / "shared" / "cases" / "flaws" / "triples.jsonl"
TODAY = date(2026, 11, 29)
ENVELOPE = (
    '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>'
    '<t:GetDeviceInformationResponse xmlns:t="http://www.onvif.org/ver10/device/wsdl">'
    "<t:Manufacturer>{brand}</t:Manufacturer><t:Model>{model}</t:Model>"
    "<t:FirmwareVersion>{firmware}</t:FirmwareVersion><t:SerialNumber>X{n}7788</t:SerialNumber>"
    "</t:GetDeviceInformationResponse></s:Body></s:Envelope>"
)

pytestmark = pytest.mark.skipif(not CASES.exists(), reason=f"{CASES} is not here")


def rows() -> list[dict[str, str]]:
    """The triples, each with an address."""
    lines = CASES.read_text("utf-8").splitlines()
    return [json.loads(line) | {"ip": f"10.9.0.{n + 1}", "n": n} for n, line in enumerate(lines)]


def write_register(path: Path) -> Path:
    """The triples as a table that a person keeps."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["IP address", "Manufacturer", "Model", "Firmware version"])
        writer.writerows([one["ip"], one["brand"], one["model"], one["firmware"]] for one in rows())
    return path


def write_answers(path: Path) -> Path:
    """The triples as ONVIF answers."""
    told = (
        {"ip": one["ip"], "signal": "onvif.device_info", "value": ENVELOPE.format(**one)}
        for one in rows()
    )
    path.write_text("".join(f"{json.dumps(line)}\n" for line in told), "utf-8")
    return path


def write_lines(path: Path) -> Path:
    """The triples as lines of evidence of the default class."""
    told = (
        {"ip": one["ip"], "signal": signal, "value": one[field]}
        for one in rows()
        for signal, field in (("brand", "brand"), ("model", "model"), ("firmware", "firmware"))
    )
    path.write_text("".join(f"{json.dumps(line)}\n" for line in told), "utf-8")
    return path


WRITERS = {"register": write_register, "answers": write_answers, "lines": write_lines}


@pytest.mark.parametrize("channel", ["register.csv", "answers.jsonl", "lines.jsonl"])
def test_triples_are_told_as_the_record_decides(channel: str, tmp_path: Path) -> None:
    """What the record calls affected is found, and what it spares is not accused, anywhere."""
    write = WRITERS[channel.partition(".")[0]]
    knowledge: Knowledge = api.load_knowledge()
    engine = Vulnerabilities(knowledge)
    told = {}
    for device, identity in api.identify(api.read(write(tmp_path / channel)), knowledge, TODAY):
        ids = {finding.id for finding in engine.findings(identity, TODAY)}
        told[device.observations[0].ip] = (ids, engine.answers(identity, TODAY))

    wrong = []
    for one in rows():
        ids, answers = told[one["ip"]]
        spared = getattr(answers.get(one["cve"]), "state", None) is FlawState.NOT_AFFECTED
        if one["expected"] == "affected":
            fits = one["cve"] in ids
        else:
            fits = one["cve"] not in ids or "carried" in one["expected"]
        if not fits or (spared and one["expected"] != "not affected"):
            wrong.append(one["id"])
    assert wrong == []
