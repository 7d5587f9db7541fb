"""Records of NVD as entries of the knowledge, by the configurations that they state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from unbadge.knowledge.schema import Advisory, Citation, Cvss, Range
from unbadge.knowledge.update.nvd.years import maker_in
from unbadge.knowledge.update.ruled import FlawBasics, RuledEntry
from unbadge.knowledge.update.scope import RecordScope
from unbadge.knowledge.update.shapes import CpeMatch, Cve

ANY_VERSION = frozenset({"*", "-"})
FIRMWARE = re.compile(r"_firmware$", re.IGNORECASE)


def basics_told(record: Cve) -> FlawBasics:
    """The score, kind of weakness and day of a record of NVD."""
    best = record.metrics.best()
    words = (text.value for weakness in record.weaknesses for text in weakness.description)
    return FlawBasics(
        cvss=Cvss(score=best.base_score, vector=best.vector_string) if best else None,
        cwe=next((word for word in words if word.startswith("CWE-")), None),
        day=record.published[:10] or None,
    )


def advisory_of(record: Cve, maker: str, scope: RecordScope) -> Advisory | None:
    """A new entry, by rule, from a record; None where it is about no video equipment."""
    about = " ".join(one.value for one in record.descriptions if one.lang == "en")
    matches = [one for one in record.matches() if maker_in(one.criteria, scope) == maker]
    own = [
        replace(one, products=tuple(scope.model_of(maker, text) for text in one.products))
        for one in ranges_of(matches)
        if any(scope.is_video(maker, text, about) for text in one.products)
    ]
    if not own and any(record.matches()):
        return None
    return RuledEntry(
        id=record.id,
        makers=(maker,),
        basics=basics_told(record),
        ranges=tuple(own),
        states="as the record's configurations state",
        equipment=any(match.criteria.split(":")[2] != "a" for match in matches),
        source=Citation(
            title="NVD record", url=f"https://nvd.nist.gov/vuln/detail/{record.id}", seen="fetch"
        ),
    ).advisory()


def ranges_of(matches: Iterable[CpeMatch]) -> Iterator[Range]:
    """The ranges that a record's configurations state, firmware and programs alike.

    Where they name none of these, as old ones of cameras do, the devices themselves stand for them.
    """
    every = list(matches)
    devices = all(one.criteria.split(":")[2:3] == ["h"] for one in every)
    for match in every:
        parts = match.criteria.replace("\\:", " ").split(":")
        if len(parts) < 6 or (parts[2] == "h" and not devices):
            continue
        yield range_of(match, parts, devices=devices)


def range_of(match: CpeMatch, parts: Sequence[str], *, devices: bool) -> Range:
    """The range that one line states, read in its parts; devices name no version of firmware."""
    product = FIRMWARE.sub("", parts[4]).replace("\\", "").replace("_", " ").upper()
    version = parts[5]
    limits = {
        "start": match.version_start_including,
        "after": match.version_start_excluding,
        "to": match.version_end_including,
        "before": match.version_end_excluding,
    }
    if any(limits.values()):
        return replace(Range(products=(product,)), **limits)
    if version in ANY_VERSION:
        return Range(products=(product,), every=version == "*" and not devices)
    update = "" if parts[6:7] in ([], ["*"], ["-"]) else f" {parts[6].replace('_', ' ')}"
    return Range(products=(product,), exact=(f"{version}{update}".replace("\\", ""),))
