"""What a row costs in a survey, beside patterns that people put to such rows.

Usage: bench/survey_peers.py [ROWS] [--recog FOLDER] [--ivre FOLDER] [--sample ROWS]

Recog's FOLDER is a checkout of its patterns (with ``xml``); each field of a row is held against
the patterns for its kind, in their order, as Recog does.  IVRE's FOLDER is a checkout of its
package (with ``ivre``), which holds whole answers against nmap's probes: nmap must be installed.
Both run on a sample of the same rows, in the same run; seconds are of the processor.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path

from lxml import etree
from scan_lines import FORMS, build

Fields = dict[str, str]
TITLE = re.compile(r"<title[^>]*>([^<]*)", re.IGNORECASE)
RECOG = {  # by field: the file of patterns for it
    "server": "http_servers.xml",
    "realm": "http_wwwauth.xml",
    "title": "html_title.xml",
    "subject": "x509_subjects.xml",
}
FLAGS = {"REG_ICASE": re.IGNORECASE, "REG_MULTILINE": re.MULTILINE | re.DOTALL}


def fields_of(line: str) -> Fields:
    """The fields of a row of zgrab2 that say who made a thing, and its whole answer."""
    answer = json.loads(line)["data"]["http"]["result"]["response"]
    headers = {name: str(values[0]) for name, values in answer["headers"].items()}
    page = answer.get("body", "")
    found = TITLE.search(page)
    log = answer.get("request", {}).get("tls_log", {}).get("handshake_log", {})
    parsed = log.get("server_certificates", {}).get("certificate", {}).get("parsed", {})
    lines = "".join(f"{name.replace('_', '-')}: {text}\r\n" for name, text in headers.items())
    return {
        "server": headers.get("server", ""),
        "realm": headers.get("www_authenticate", ""),
        "title": found[1] if found else "",
        "subject": parsed.get("subject_dn", ""),
        "answer": f"HTTP/1.1 200 OK\r\n{lines}\r\n{page}",
    }


def recog_patterns(path: Path) -> Iterator[re.Pattern[str]]:
    """The patterns of a file of Recog's, in order; those that Python does not know are left out."""
    for one in etree.parse(path).iter("fingerprint"):
        flags = 0
        for name in (one.get("flags") or "").split(","):
            flags |= FLAGS.get(name.strip(), 0)
        try:
            yield re.compile(one.get("pattern") or "", flags)
        except re.error:
            continue


def recog(folder: Path) -> Callable[[Fields], object]:
    """What holds a row's fields against Recog's patterns."""
    known = {field: list(recog_patterns(folder / "xml" / file)) for field, file in RECOG.items()}

    def match(row: Fields) -> object:
        return [
            next(filter(None, (one.search(row[field]) for one in patterns)), None)
            for field, patterns in known.items()
            if row[field]
        ]

    return match


def ivre(folder: Path) -> Callable[[Fields], object]:
    """What holds a row's answer against nmap's probes as IVRE does."""
    sys.path.insert(0, str(folder))
    utils = import_module("ivre.utils")
    utils.match_nmap_svc_fp(b"HTTP/1.1 200 OK\r\n\r\n", "tcp", "GetRequest")  # reads the probes

    def match(row: Fields) -> object:
        return utils.match_nmap_svc_fp(row["answer"].encode(), "tcp", "GetRequest")

    return match


def cost_of(match: Callable[[Fields], object], rows: Iterable[Fields]) -> float:
    """The seconds of the processor that a row takes."""
    several = list(rows)
    begun = time.process_time()
    for row in several:
        match(row)
    return (time.process_time() - begun) / len(several)


def survey_cost(path: Path, rows: int) -> float:
    """The seconds of the processor that a row takes in a survey, start and all."""
    subprocess.run(
        [sys.executable, "-m", "unbadge", "survey", str(path)], check=True, capture_output=True
    )
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (used.ru_utime + used.ru_stime) / rows


def main() -> None:
    """Build the rows, survey them, and hold a sample against the peers' patterns."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=int, nargs="?", default=100_000)
    parser.add_argument("--recog", type=Path)
    parser.add_argument("--ivre", type=Path)
    parser.add_argument("--sample", type=int, default=1_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scan.jsonl"
        build(path, given.rows, FORMS["zgrab2"])
        ours = survey_cost(path, given.rows)
        with path.open(encoding="utf-8") as file:
            sample = [fields_of(line) for line, _ in zip(file, range(given.sample), strict=False)]
    print(f"survey of {given.rows:,} rows: {ours * 1e6:.1f} us of processor a row, with its start")
    for name, made, place in (("Recog", recog, given.recog), ("IVRE", ivre, given.ivre)):
        if place is None:
            print(f"{name}: no folder was given")
            continue
        theirs = cost_of(made(place), sample)
        print(f"{name}: {theirs * 1e6:.0f} us a row, {theirs / ours:.0f} times ours")


if __name__ == "__main__":
    main()
