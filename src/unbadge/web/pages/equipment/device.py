"""*Device*: who made it, on what evidence, what the rules say, what is wrong, what was decided."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from unbadge.formats.visible import on_one_line
from unbadge.jobs import rejudge_record, subject_of_record
from unbadge.judgement import PlainScene, plain_answers
from unbadge.model import (
    Claim,
    Context,
    DeviceRecord,
    JudgedRecord,
    PlainAnswer,
    Question,
    Sureness,
)
from unbadge.register.nouns import DeviceDetail, DeviceQuery, Estate
from unbadge.report import QUESTIONS, Lexicon, basis
from unbadge.web.asking import (
    Asked,
    back_to,
    day_asked,
    desk_of,
    device_of,
    estate_of,
    kept_ready,
    person_of,
    threaded,
)
from unbadge.web.desk import Desk, NothingNamedSo, nearest
from unbadge.web.page import Page, Problem, reply
from unbadge.web.show import (
    CHOICES,
    EventRow,
    answer_mark,
    decision_row,
    doubted_maker,
    egress_view,
    exempt_view,
    flaw_view,
    history_rows,
    list_row,
    name_options,
    proof_of,
    rival_words,
    sign_words,
    timeline_picture,
    told_day,
    who_view,
)

YEARS_BACK, YEARS_AHEAD = 4, 2  # of the time line


@get("/devices/{number:str}", include_in_schema=False)
@threaded
@kept_ready
def device_page(request: Asked, number: FromPath[str]) -> Response[bytes]:
    """One device."""
    if not number.isdecimal():
        return device_named(request, number)
    detail, estate = device_asked(request, number)
    if detail.row.merged_into is not None:
        return back_to(request, f"/devices/{detail.row.merged_into}")
    return reply(request, device_view(request, detail, estate))


def device_asked(request: Asked, number: str) -> tuple[DeviceDetail, Estate]:
    """The device that an address names; raises NotFoundException where there is none."""
    plain = number
    desk, estate = desk_of(request), estate_of(request)
    day = day_asked(request)
    on = None if day == desk.today() else day
    found = None
    if plain.isdecimal() and len(plain) < 19:
        found = device_of(request, estate, int(plain), on)
    if found is None:
        seen = f" had been seen by {told_day(day)}" if on else " in this estate"
        raise NotFoundException(f"No device {plain[:60]}{seen}. Search all devices instead.")
    return found, estate


def device_named(request: Asked, text: str) -> Response[bytes]:
    """The way to the one device that has an address or serial number; else what is nearest to it.

    Labels and tickets name devices by what stands on them.
    """
    desk, estate = desk_of(request), estate_of(request)
    text = on_one_line(text)
    rows = desk.register.devices(DeviceQuery(estate=estate.id, text=text[:60], limit=2)).rows
    if len(rows) == 1 and text.casefold() in {rows[0].mac, rows[0].ip, rows[0].serial.casefold()}:
        return back_to(request, f"/devices/{rows[0].id}")
    raise NothingNamedSo(f"No device {text[:60]}.", nearest(desk, estate, text))


def device_view(
    request: Asked, detail: DeviceDetail, estate: Estate, problems: tuple[Problem, ...] = ()
) -> Page:
    """The page of a device."""
    desk, day = desk_of(request), day_asked(request)
    context, lexicon = Context(as_of=day, profile=estate.profile), desk.lexicon(estate.profile)
    row, record = list_row(detail.row, lexicon), detail.record
    view: dict[str, object] = {
        "row": row,
        "detail": detail,
        "who": who_view(detail, lexicon),
        **decided_view(request, detail),
        "history": history_rows(detail.history, lexicon),
        "makers": name_options(tuple(sorted(set(lexicon.makers.values())))),
        "open_all": request.query_params.get("open") == "all",
        "sent": {},
        "record": record,
        **dict.fromkeys(("proof", "picture", "egress", "flaws")),
        "plain": (),
    }
    judged = None
    if record is not None:
        judged = rejudge_record(record, desk.judge(context))
        view |= record_view(desk, record, context, lexicon)
        view |= {
            "plain": plain_of(judged, context, request),
            "flaws": flaw_view(record, detail.row.hole),
            "facts": facts_of(record, detail, lexicon, lists_on(desk, record, context)),
        }
    return Page(
        template="device.html",
        title=row.place,
        here="Devices",
        data={"device": detail, "judged_on": day, "verdicts": judged.verdicts if judged else ()},
        status=422 if problems else 200,
        problems=problems,
        headers={"Cache-Control": "no-store"},
        view=view,
    )


def decided_view(request: Asked, detail: DeviceDetail) -> dict[str, object]:
    """What people decided on a device, and what the form for more of it needs."""
    return {
        "decisions": tuple(map(decision_row, detail.decisions)),
        "exempt": exempt_view(detail, day_asked(request)),
        "today": desk_of(request).today().isoformat(),
        "seen": detail.decisions[0].id if detail.decisions else 0,
        "saved": saved_decision(detail, person_of(request).name),
        "kinds": {name: words for name, (_, words) in CHOICES.items()},
    }


def saved_decision(detail: DeviceDetail, person: str) -> EventRow | None:
    """The newest decision on a device, where it stands and this person made it: for its bar."""
    newest = next(iter(detail.decisions), None)
    if newest is None or newest.person != person:
        return None
    row = decision_row(newest)
    return row if row.can_undo else None


def record_view(
    desk: Desk, record: DeviceRecord, context: Context, lexicon: Lexicon
) -> dict[str, object]:
    """What the evidence says of a device and how it is judged through the years."""
    day = context.as_of
    lists = lists_on(desk, record, context)
    spans = desk.spans(
        subject_of_record(record),
        context.profile,
        date(day.year - YEARS_BACK, 1, 1),
        date(day.year + YEARS_AHEAD, 12, 31),
    )
    return {
        "proof": proof_of(record, lexicon),
        "rivals": rival_words(record, lexicon),
        "sign_words": sign_words,
        "picture": timeline_picture(spans, day, desk.today()) if spans else None,
        "spans": spans,
        "questions": QUESTIONS,
        "names": lexicon.makers,
        "egress": egress_view(record, lexicon),
        "lists": lexicon.listed_words(lists) if lists else "",
    }


def lists_on(desk: Desk, record: DeviceRecord, context: Context) -> tuple[str, ...]:
    """The lists that name a device's maker or badge on the day asked."""
    return desk.assessor(context).listed_by(record.maker, record.badge)


def plain_of(
    judged: JudgedRecord, context: Context, request: Asked
) -> tuple[tuple[str, object, PlainAnswer, str], ...]:
    """Keep, buy, renew and duties for this device."""
    told = tuple((verdict, 1) for verdict in judged.verdicts)
    scene = PlainScene(verdicts=told, notes=judged.notes)
    answers = plain_answers(scene, context, desk_of(request).knowledge)
    asked = {Question.KEEP, Question.BUY, Question.RENEW}
    return tuple(
        (QUESTIONS[one.question], answer_mark(one), one, basis(one))
        for one in answers
        if one.question in asked
    )


def facts_of(
    record: DeviceRecord, detail: DeviceDetail, lexicon: Lexicon, lists: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """What is known of a device besides its maker."""
    sureness = Sureness(detail.row.sureness)
    told: tuple[tuple[str, str | None], ...] = (
        ("Badge", record.badge or "none read"),
        ("Maker", doubted_maker(record.maker, sureness, lexicon) or "not known"),
        ("Its seat", lexicon.countries.get(record.maker or "", "")),
        ("Model", record.model),
        ("Line", record.series),
        ("Kind", record.device_type),
        ("Software", record.firmware or "not read"),
        ("Chip maker", firm_names(record.components, lexicon)),
        ("Cloud", firm_names(record.operator, lexicon)),
        ("Made", record.made),
        ("Installed", record.installed),
        ("Behind", record.behind),
        ("It can", ", ".join(one.name for one in record.capabilities)),
        ("Addresses", " ".join(record.ips)),
        ("MAC", " ".join(record.macs)),
        ("Serial number", " ".join(record.serials)),
        ("Listed", lexicon.listed_words(lists).removeprefix("listed: ") if lists else "no"),
        ("Owner", detail.row.owner),
        ("Note", detail.row.note),
    )
    return tuple((name, value) for name, value in told if value)


def firm_names(claims: Iterable[Claim], lexicon: Lexicon) -> str:
    """The firms that claims name, as people know them."""
    return ", ".join(lexicon.maker(one.name) for one in claims)
