"""The page a head teacher understands and an auditor accepts: one self-contained HTML file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from tempfile import TemporaryFile
from typing import TextIO

from msgspec import Struct

from unbadge.model import (
    Assessment,
    Determination,
    HeadRecord,
    Judgements,
    MakerCount,
    Summary,
    has_exploited_hole,
)
from unbadge.report.audit import (
    Rules,
    answer,
    counts_as_equipment,
    is_absent,
    judgement_table,
    may_be,
    talk_fragment,
)
from unbadge.report.audit.device import device_fragment
from unbadge.report.html import SCRIPT, page_environment, page_source
from unbadge.report.lexicon import Lexicon
from unbadge.report.plain import glossary_for, plain_rows
from unbadge.report.words import count_of, with_article

MOST_DEVICES = 2000  # devices told one by one; a page with more is no longer readable
MOST_CHECKS = 12
MOST_NAMED = 12  # devices named beside a check
MOST_TALKS = 60  # devices whose traffic is drawn
MOST_REJECTED = 200
UNREAD = "ignore"  # the role of a column that is not read


class Bar(Struct, frozen=True, kw_only=True):
    """A maker's row in the chart; widths are in per cent of the longest."""

    name: str
    count: MakerCount
    sure: str
    listed: str
    country: str
    e_width: float
    p_width: float
    o_width: float


class Check(Struct, frozen=True, kw_only=True):
    """A next check, how many devices it would settle, and the first of them by name and number."""

    words: str
    devices: str
    named: tuple[tuple[str, int], ...]
    more: int


class ReportPage:
    """Gathers devices as they pass and writes the page at the end."""

    def __init__(self, lexicon: Lexicon) -> None:
        """An empty page; device fragments wait in a temporary file so that memory stays flat."""
        environment = page_environment()
        self._environment = environment
        self._device = environment.get_template("device.html")
        self._talk = environment.get_template("talk.html")
        self._lexicon = lexicon
        self._rules = Rules()
        self._judgements = Judgements()
        self._judged: Counter[str] = Counter()
        self._checks: dict[str, list[tuple[str, int]]] = {}
        self._settled = 0
        self._talks: list[str] = []
        self._stayed = 0
        self._listed: dict[str, str] = {}  # what lists say of a maker
        self._lists: dict[str, None] = {}
        self._urgent: list[tuple[str, int]] = []
        self._told = 0
        self._omitted = 0
        # Closed when the page is written.
        self._spool = TemporaryFile(  # noqa: SIM115 it outlives this method
            "w+", encoding="utf-8"
        )

    def add(self, assessment: Assessment) -> None:
        """Tell one device, unless it is a bystander or the page is full."""
        absent = is_absent(assessment)
        if not absent:
            self._rules.add(assessment)
        self._note_lists(assessment)
        equipment = counts_as_equipment(assessment)
        if equipment and assessment.egress:
            self._add_talk(assessment)
        concerns = equipment or absent or may_be(assessment)
        if not (concerns or assessment.listed_by or assessment.findings):
            return
        if self._told >= MOST_DEVICES:
            self._omitted += 1
            return
        self._told += 1  # the number under which the page tells it, and its notes lead to it
        if not absent:
            self._note_hole(assessment)
        self._note_check(assessment)
        self._write(assessment)

    def _write(self, assessment: Assessment) -> None:
        """Tell one device at its place on the page."""
        judgement = self._judgements.id_of(assessment)
        if judgement:
            self._judged[judgement] += 1
        fragment = device_fragment(self._device, assessment, self._lexicon, self._told, judgement)
        self._spool.write(fragment)

    def _note_hole(self, assessment: Assessment) -> None:
        """Keep the place of a device with a hole that is exploited."""
        if has_exploited_hole(assessment):
            self._urgent.append((_place(assessment), self._told))

    def _note_check(self, assessment: Assessment) -> None:
        """Count a settled device; of any other, keep the check that would settle it."""
        identity = assessment.identity
        if identity.determination is Determination.ESTABLISHED:
            self._settled += 1
        elif identity.next_check:
            name = " ".join(assessment.device.ips[:1]) or assessment.device.key
            self._checks.setdefault(identity.next_check, []).append((name, self._told))

    def write(self, out: TextIO, head: HeadRecord) -> None:
        """Write the whole page."""
        summary = head.summary
        words = {
            "title": answer.title(head.profile),
            "style": page_source(self._environment, "report.css"),
            "script": page_source(self._environment, SCRIPT),
            "head": head,
            "owner": answer.owner(head.profile),
            "asker": with_article(answer.owner(head.profile)) if head.profile else "",
            "lead": answer.lead(summary, self._lexicon, set(self._listed), head.profile),
            "tiles": answer.tiles(summary, head.profile),
            "caveats": answer.caveats(head),
            "plain": plain_rows(head.plain),
            "glossary": glossary_for(head.plain),
            "makers": self._bars(summary),
            "lists": [
                self._lexicon.lists[one]
                for one in sorted(self._lists)
                if one in self._lexicon.lists
            ],
            "urgent": self._urgent[:MOST_NAMED],
            "more_urgent": max(len(self._urgent) - MOST_NAMED, 0),
            "rules": self._rules.rows(self._lexicon),
            "notes": self._rules.notes(),
            "sites": sorted(summary.sites.items(), key=lambda site: (not site[0], site[0])),
            "talks": self._talks,
            "stayed": count_of(self._stayed, "device") if self._stayed else "",
            "checks": self._next_checks(),
            "settled": _settled(self._settled),
            "omitted": _omitted(summary.bystanders, self._omitted),
            "rejected": _rejected(head),
            "columns": columns_words,
            "prior": self._lexicon.prior,
            "judged": judgement_table(self._judgements.records, self._judged, self._lexicon),
        }
        out.writelines(self._environment.get_template("report.html").generate(words))
        self._spool.seek(0)
        out.writelines(iter(lambda: self._spool.read(1 << 20), ""))
        out.writelines(self._environment.get_template("tail.html").generate(words))

    def _note_lists(self, assessment: Assessment) -> None:
        """What lists say of the maker of a device, for the page as a whole."""
        maker = assessment.identity.maker
        if assessment.listed_by and maker:
            if maker not in self._listed:
                self._listed[maker] = self._lexicon.listed_words(assessment.listed_by)
            self._lists.update(dict.fromkeys(assessment.listed_by))

    def _add_talk(self, assessment: Assessment) -> None:
        """Draw a device that talked outside; count one that did not."""
        if all(destination.local for destination in assessment.egress):
            self._stayed += 1
        elif len(self._talks) < MOST_TALKS:
            self._talks.append(self._talk_of(assessment))

    def _talk_of(self, assessment: Assessment) -> str:
        device, identity = assessment.device, assessment.identity
        maker = self._lexicon.maker(identity.maker) if identity.maker else "maker unknown"
        name = f"{identity.badge or maker} at {' '.join(device.ips[:1]) or device.key}"
        number = len(self._talks) + 1
        return talk_fragment(self._talk, name, number, assessment.egress, self._lexicon)

    def _next_checks(self) -> list[Check]:
        """The checks that would settle most, with the devices to put them to."""
        ranked = sorted(self._checks.items(), key=lambda item: -len(item[1]))
        return [
            Check(
                words=words,
                devices=count_of(len(devices), "device"),
                named=tuple(devices[:MOST_NAMED]),
                more=max(len(devices) - MOST_NAMED, 0),
            )
            for words, devices in ranked[:MOST_CHECKS]
        ]

    def close(self) -> None:
        """Drop the waiting fragments."""
        self._spool.close()

    def _bars(self, summary: Summary) -> list[Bar]:
        longest = max((count.total for count in summary.makers), default=1)
        return [
            Bar(
                name=self._lexicon.maker(count.maker),
                count=count,
                sure=_sure(count),
                listed=self._listed.get(count.maker, ""),
                country=self._lexicon.countries.get(count.maker, "not on file"),
                e_width=round(100 * count.established / longest, 2),
                p_width=round(100 * count.probable / longest, 2),
                o_width=round(100 * (count.declared + count.possible) / longest, 2),
            )
            for count in summary.makers
        ]


def _place(assessment: Assessment) -> str:
    """Where a device is, as people would look for it."""
    device = assessment.device
    address = " ".join(device.ips[:1]) or device.key
    return f"{device.location} ({address})" if device.location else address


def _sure(count: MakerCount) -> str:
    parts = (
        (count.established, "established"),
        (count.probable, "probable"),
        (count.declared, "declared"),
        (count.possible, "possible"),
    )
    return ", ".join(f"{number} {word}" for number, word in parts if number)


def _settled(number: int) -> str:
    if not number:
        return ""
    return (
        f"With {count_of(number, 'device')} the maker is established: no check is needed. "
        "The label underneath would confirm it."
    )


def _omitted(bystanders: int, beyond: int) -> str:
    reasons = []
    if bystanders:
        hosts = count_of(bystanders, "host")
        reasons.append(f"{hosts} without a sign of a camera or recorder, which are counted alone")
    if beyond:
        devices = count_of(beyond, "device")
        reasons.append(f"{devices} beyond the first {MOST_DEVICES:,}, which are in devices.csv")
    return f"Not shown here: {'; '.join(reasons)}." if reasons else ""


def _rejected(head: HeadRecord) -> list[dict[str, str]]:
    rows = [
        {"path": item.path, "place": rejected.place, "reason": rejected.reason}
        for item in head.inputs
        for rejected in item.rejected
    ]
    return rows[:MOST_REJECTED]


def columns_words(columns: Mapping[str, str]) -> str:
    """What each column of a list was taken for, and which were not read."""
    read = [f"{header} is {role}" for header, role in columns.items() if role != UNREAD]
    left = [header for header, role in columns.items() if role == UNREAD]
    return ", ".join(read) + (f"; not read: {', '.join(left)}" if left else "")
