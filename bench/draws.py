"""Put rows drawn from records of all makers to the judgement of firmware, a maker at a time.

python bench/draws.py FOLDER [SEED [ROWS [MAKER...]]]

FOLDER holds copies of records of any layout: CVE JSON 5, NVD's of 2.0 (single records) and CSAF.
Of them those count that speak of video equipment, or whose product is a code of such.
Rows are made from the records' own fields by this script alone, as bench/vulnerability.py makes
them; a record counts whether it is on file or not.  At least half of the rows, where there are as
many, are of the MAKERs named; each maker, and each record, gives few rows, so that small makers are
heard.  A record whose product is an X for several models stands for one made-up model of them.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from vulnerability import Row, measure_rows, rows_of

from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.load import load
from unbadge.knowledge.names import short_name
from unbadge.knowledge.update.nvd.years import maker_in
from unbadge.knowledge.update.scope import RecordScope, speaks_of_video, told_once

SEED, ROWS = 20261301, 200
OF_RECORD = 2  # rows of one record
LIMIT = re.compile(r"\s*(<=|>=|<|>)\s*([^\s|<>]+)\s*")
FIELDS = {"<=": "lessThanOrEqual", "<": "lessThan", ">=": "version"}
VARIES = re.compile(r"x+")
SCHEME = re.compile(r"^vers:[^/]*/")
HARDWARE = re.compile(r"(?i)[ v]\d\.\d$|part n")  # its last number names no model
STILL = re.compile(r"(?i)digital camera|picture transfer protocol|\bEOS\b|router|printer")
MONTH = re.compile(r"V?20\d\d-\d\d")  # which no device calls its firmware
BAD = ("cleared", "accused", "undecided, affected")  # the worst first


def as_record(body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What a document of any layout says, in the fields of CVE JSON 5 that rows are made from."""
    if "containers" in body:
        yield body
    elif "product_tree" in body:
        tree = list(leaves(body["product_tree"], "", ""))
        for flaw in body.get("vulnerabilities", []):
            meant = set(flaw.get("product_status", {}).get("known_affected", []))
            words = " ".join(note.get("text", "") for note in flaw.get("notes", []))
            yield made(flaw.get("cve", ""), (one for key, one in tree if key in meant), words)
    else:
        words = " ".join(one["value"] for one in body["cve"].get("descriptions", []))
        yield made(body["cve"]["id"], configured(body["cve"]), words)


def made(cve: str, listed: Iterator[dict[str, Any]], words: str) -> dict[str, Any]:
    """A record of some products."""
    texts = [{"lang": "en", "value": words}]
    box = {"affected": list(listed), "descriptions": texts}
    return {"cveMetadata": {"cveId": cve}, "containers": {"cna": box}}


def words_of(record: dict[str, Any]) -> str:
    """What a record says in words."""
    told = record["containers"]["cna"].get("descriptions", [])
    return " ".join(one.get("value", "") for one in told)


def leaves(branch: dict[str, Any], vendor: str, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The products of a CSAF document with their versions, each under its id."""
    vendor = branch["name"] if branch.get("category") == "vendor" else vendor
    name = branch["name"] if branch.get("category") == "product_name" else name
    if "product" in branch and name:
        texts = SCHEME.sub("", branch["name"])
        versions = [] if branch["category"] == "product_name" else [stretch(texts)]
        told = {"vendor": vendor, "product": name, "versions": list(filter(None, versions))}
        yield branch["product"]["product_id"], told
    for below in branch.get("branches", []):
        yield from leaves(below, vendor, name)


def stretch(text: str) -> dict[str, str] | None:
    """A stretch of versions as CVE JSON 5 has it; None where it is none that is surely read."""
    parts = [one for one in text.split("|") if one.strip()]
    found = [LIMIT.fullmatch(one) for one in parts]
    if len(parts) == 1 and found[0] is None and re.fullmatch(r"[\w.-]+", parts[0].strip()):
        return {"version": parts[0].strip(), "status": "affected"}
    if not parts or not all(one and one[1] in FIELDS for one in found):
        return None
    fields = {FIELDS[one[1]]: one[2] for one in found if one}
    return {"version": "0", **fields, "status": "affected"} if len(fields) == len(parts) else None


def configured(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The firmware that NVD's configurations call vulnerable."""
    words = " ".join(one["value"] for one in record["descriptions"] if one["lang"] == "en")
    nodes = (node for one in record.get("configurations", []) for node in one.get("nodes", []))
    products: dict[tuple[str, str], list[dict[str, str]]] = {}
    for match in (one for node in nodes for one in node.get("cpeMatch", [])):
        parts = match["criteria"].replace("\\", "").split(":")
        if not match.get("vulnerable", True) or not parts[4].endswith("_firmware"):
            continue
        told = {"version": match.get("versionStartIncluding") or "0", "status": "affected"}
        end = match.get("versionEndIncluding") or match.get("versionEndExcluding")
        if end:
            inside = "versionEndIncluding" in match and match["versionEndIncluding"]
            told["lessThanOrEqual" if inside else "lessThan"] = end
        elif parts[5] not in {"*", "-"} and parts[6] in {"*", "-"}:
            told["version"] = parts[5]
        else:
            continue
        # CPE drops the build that the record's own words add to the version.
        if re.search(rf"(?i){re.escape(end or parts[5])}[ _]*build", words):
            continue
        name = parts[4].removesuffix("_firmware").upper()
        products.setdefault((match["criteria"], name), []).append(told)
    for (criteria, name), versions in products.items():
        yield {"vendor": criteria, "product": name, "versions": versions}


def with_models(record: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    """A record whose patterns of small x stand for one model each."""

    def one_model(run: re.Match[str]) -> str:
        beside = run.string[run.start() - 1 : run.start()] + run.string[run.end() : run.end() + 1]
        letters = "23456789" if re.search(r"\d", beside) or len(run[0]) == 2 else "FPRD"
        return "".join(draw.choice(letters) for _ in run[0])

    for box in (record["containers"]["cna"], *record["containers"].get("adp", [])):
        for product in box.get("affected", []):
            name = product.get("product", "")
            if re.search(r"[A-Z]", name) and not re.search(r"[a-wyz]", name):
                product["product"] = VARIES.sub(one_model, name)
    return record


def rows_by_maker(
    folder: Path, knowledge: Knowledge, draw: random.Random
) -> dict[str, list[list[Row]]]:
    """The rows of each maker's records, a list a record, under the name people know it by."""
    scope = RecordScope(knowledge)
    programs = {one.id for one in knowledge.advisories if not one.equipment}
    found: dict[str, dict[str, list[Row]]] = {}
    for path in sorted(folder.rglob("*.json")):
        for record in as_record(json.loads(path.read_bytes())):
            words = words_of(record)
            if STILL.search(words):
                continue
            filmed = speaks_of_video(words)
            for row in dict.fromkeys(rows_of(with_models(record, draw))):
                cpe = row.vendor.startswith("cpe:")
                maker = maker_in(row.vendor, scope) if cpe else scope.maker_of(row.vendor)
                odd = MONTH.fullmatch(row.firmware) or (cpe and "_" in row.firmware)
                odd = odd or (row.kind == "another model" and HARDWARE.search(row.model))
                if maker is None or row.cve in programs or odd:
                    continue
                if not (filmed or scope.is_video(maker, row.model, words)):
                    continue
                name = short_name(maker, knowledge) if cpe or draw.random() < 1 / 2 else row.vendor
                own = found.setdefault(knowledge.group(maker), {}).setdefault(row.cve, [])
                own.append(row._replace(vendor=told_once(name)))
    return {maker: list(records.values()) for maker, records in found.items()}


def drawn_rows(
    records: dict[str, list[list[Row]]], many: int, first: frozenset[str], draw: random.Random
) -> list[Row]:
    """Rows drawn in turn from makers, half of them from those named first; each row once."""
    pools: list[list[Row]] = []
    for wanted in (True, False):
        makers = []
        for maker in sorted(one for one in records if (one in first) is wanted):
            few = [draw.sample(one, min(OF_RECORD, len(one))) for one in records[maker]]
            rows = [row for one in few for row in one]
            makers.append(draw.sample(rows, len(rows)))
        turns = zip_longest(*makers)
        pools.append([row for turn in turns for row in turn if row is not None])
    own = pools[0][: max(many // 2, many - len(pools[1]))]
    return [*own, *pools[1][: many - len(own)]]


def main() -> None:
    """Print the measures, of all makers and of each."""
    folder = Path(sys.argv[1])
    seed, many = [*map(int, sys.argv[2:4]), *(SEED, ROWS)[len(sys.argv[2:4]) :]]
    draw, knowledge = random.Random(seed), load()
    records = rows_by_maker(folder, knowledge, draw)
    rows = drawn_rows(records, many, frozenset(sys.argv[4:]), draw)
    groups = {row: maker for maker, told in records.items() for one in told for row in one}
    every = sum(len(one) for told in records.values() for one in told)
    on_file = {one.id for one in knowledge.advisories}
    print(f"{len(rows)} of {every} rows, of {len({row.cve for row in rows})} records, seed {seed}")
    print(f"records not on file: {sorted({row.cve for row in rows} - on_file)}")
    told = measure_rows(rows, knowledge)
    worst = [
        next((bad for bad in BAD if bad in verdicts), "right")
        for verdicts in zip(*told.values(), strict=True)
    ]
    for maker in sorted({groups[row] for row in rows}):
        own = [(row, one) for row, one in zip(rows, worst, strict=True) if groups[row] == maker]
        affected = [one for row, one in own if row.affected]
        bad = dict(Counter(one for _, one in own if one != "right"))
        found = f"affected {affected.count('right')} of {len(affected)}"
        print(f"{maker:18} {len(own):3} rows, {found}, {bad or 'none wrong'}")


if __name__ == "__main__":
    main()
