"""The questions an owner asks first: one answer each, its reason, its clause and its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from unbadge.judgement.rules import EU_MEMBERS, LIST_AT_AWARD, span
from unbadge.knowledge import Knowledge, Policy
from unbadge.model import Conduct, Context, Note, Outcome, PlainAnswer, Question, Verdict, gravity

ACTS = {
    Question.KEEP: (Conduct.USE, Conduct.CONNECT_TO_CORE_NETWORK),
    Question.BUY: (Conduct.PROCURE, Conduct.DEPLOY, Conduct.GRANT_SPEND),
    Question.RENEW: (Conduct.EXTEND_CONTRACT,),
}
VERBS = {
    Conduct.USE: "use it",
    Conduct.CONNECT_TO_CORE_NETWORK: "join it to the core network",
    Conduct.PROCURE: "buy it",
    Conduct.DEPLOY: "install it",
    Conduct.GRANT_SPEND: "spend grant money on it",
    Conduct.EXTEND_CONTRACT: "renew a contract for it",
    Conduct.ASSESS_RISK: "weigh its risk",
}
LOOK_UP = "Look for the seller on the list of the day before you sign."
LOOK_UP_OWNED = "Look for its maker and its model on the list of the day."
MAY_ADD = "One more rule may ask a duty of you: see below."
ASKED = {
    Question.KEEP: "keep it in use",
    Question.BUY: "buy more of it",
    Question.RENEW: "renew a contract for it",
}


class PlainScene(Struct, frozen=True, kw_only=True):
    """What the questions are put to: verdicts with how many devices each is about, and notes.

    ``devices`` is how many were looked at, None where no evidence was.  ``exploited`` have a hole
    that is exploited in the wild, ``outside`` were seen talking to the outside, ``open`` have no
    known maker; ``unread`` counts inputs that could not be read to their end.
    """

    verdicts: tuple[tuple[Verdict, int], ...] = ()
    notes: tuple[Note, ...] = ()
    devices: int | None = None
    open: int = 0
    exploited: int = 0
    looks_exploited: int = 0
    outside: int = 0
    watched: int = 0
    unread: int = 0


def plain_answers(
    scene: PlainScene, context: Context, knowledge: Knowledge
) -> tuple[PlainAnswer, ...]:
    """One answer for each question of an owner on a day; nothing where nobody asks.

    What was not found is answered as not found, with what was searched and how new that is.
    """
    if context.profile is None:
        return ()
    if scene.devices == 0:
        told = [nothing_read(one, context) for one in (*ACTS, Question.DUTY, Question.TODAY)]
    else:
        told = [may(question, scene, context, knowledge) for question in ACTS]
        told.append(duty(scene, context, knowledge))
        if scene.devices is not None:
            told.append(today(scene, context))
    told.append(unknown_answer(scene, context))
    told += note_answers(scene, context, knowledge)
    return tuple(told)


def may(
    question: Question, scene: PlainScene, context: Context, knowledge: Knowledge
) -> PlainAnswer:
    """Whether the owner may keep, buy or renew."""
    found = [pair for pair in scene.verdicts if pair[0].conduct in ACTS[question]]
    if all(  # free today, and as far as a rule is on its way
        one.outcome is Outcome.PERMITTED and not one.argued and one.becomes is None
        for one, _ in found
    ):
        return none_found(question, context, knowledge)
    verdict, _ = min(found, key=lambda pair: rank(pair[0]))
    answer, because = plain_words(verdict)
    more = any(is_duty_at_worst(one) for one, _ in found) and not is_duty_at_worst(verdict)
    parts = (because, MAY_ADD if more else "", changes(verdict), stale(verdict))
    return PlainAnswer(
        question=question,
        answer=answer,
        because=" ".join(filter(None, parts)),
        clause=cite_rule(verdict, knowledge),
        source=verdict.source,
        evidence_as_of=verdict.evidence_as_of,
        devices=about(verdict, scene),
    )


def rank(verdict: Verdict) -> tuple[int, int, int, int, str, str]:
    """The order in which verdicts answer: the gravest today, then what is argued or to come.

    Of two doubts, one that the owner can settle with a word comes first.  A duty that may bind
    stands behind one that does.
    """
    mild = is_check(verdict) or is_duty_at_worst(verdict)
    return (
        gravity(Outcome.RESTRICTED if mild else verdict.outcome),
        1 if is_duty_at_worst(verdict) else 0,
        0 if verdict.ask else 1,
        0 if verdict.argued else 1 if verdict.becomes else 2,
        verdict.policy,
        verdict.conduct,
    )


def is_check(verdict: Verdict) -> bool:
    """Whether all that is open is a list kept elsewhere, which has to be looked at."""
    return verdict.outcome is Outcome.UNCLEAR and verdict.turns_on == LIST_AT_AWARD


def is_duty_at_worst(verdict: Verdict) -> bool:
    """Whether all that is open is if a duty holds: whatever the answer, the act is allowed."""
    return verdict.outcome is Outcome.UNCLEAR and verdict.at_worst is Outcome.RESTRICTED


def plain_words(verdict: Verdict) -> tuple[str, str]:
    """An answer and its reason in plain words."""
    verb = VERBS.get(verdict.conduct, "do this")
    match verdict.outcome:
        case Outcome.PROHIBITED:
            return "No", f"A rule in force says that you may not {verb}."
        case Outcome.RESTRICTED:
            return (
                "Yes, with a duty",
                f"You may {verb}, but a rule asks more of you: {verdict.duty}",
            )
        case Outcome.UNCLEAR if is_check(verdict):
            return (
                "Yes, with a check",
                LOOK_UP_OWNED if verdict.conduct in ACTS[Question.KEEP] else LOOK_UP,
            )
        case Outcome.UNCLEAR:
            return "Not clear", doubt(verdict, verb)
        case _ if verdict.argued:
            return "Argued", f"Lawyers read the rule in two ways. On one, you may {verb}."
        case _:
            return "Yes, for now", f"No rule in force says that you may not {verb}."


def doubt(verdict: Verdict, verb: str) -> str:
    """Why it is not clear, and what would settle it."""
    if verdict.ask:
        return f"A rule may say that you may not {verb}. {verdict.ask}"
    if verdict.argued:
        return f"Lawyers read the rule in two ways: on one, you may not {verb}."
    if verdict.turns_on == "who made it":
        return f"If a firm that the rule means made it, you may not {verb}. Find out who made it."
    if verdict.turns_on == "who is bound":
        return f"A rule may bind you; it is not sure that it does. {verdict.duty}"
    return f"A rule may mean this. It turns on {verdict.turns_on}."


def changes(verdict: Verdict) -> str:
    """What would come later, in plain words."""
    if verdict.becomes is None:
        return ""
    start = verdict.becomes.start
    begins = f"From {start} on" if start else "If a plan becomes law"
    match verdict.becomes.outcome:
        case Outcome.PROHIBITED:
            return f"{begins} you may not."
        case Outcome.RESTRICTED:
            return f"{begins} there is a duty."
        case Outcome.UNCLEAR:
            return f"{begins} this may change."
        case _:
            return f"{begins} you may."


def stale(verdict: Verdict) -> str:
    """A warning where the evidence is older than the owner accepts."""
    return "What we read is old: check it first." if verdict.stale else ""


def cite_rule(verdict: Verdict, knowledge: Knowledge) -> str:
    """The name of a rule and the place in it."""
    policy = knowledge.policies.get(verdict.policy)
    name = verdict.policy if policy is None else policy.short or policy.instrument
    return f"{name}: {verdict.clause}" if verdict.clause else name


def none_found(question: Question, context: Context, knowledge: Knowledge) -> PlainAnswer:
    """The answer where no rule was found, which says what was searched and how new that is."""
    none = f"No rule was found that says you may not {ASKED[question]}."
    return PlainAnswer(
        question=question,
        answer="Yes",
        because=f"{none} {search_words(context, knowledge)}",
        source=f"unbadge knowledge of {knowledge.date}",
        evidence_as_of=newest(context, knowledge),
    )


def search_words(context: Context, knowledge: Knowledge) -> str:
    """What was looked through, and how new the newest of it is."""
    rules = len(on_file(context, knowledge))
    if not rules:
        return "No rule of your land is on file, so this is no leave to do it."
    day = newest(context, knowledge)
    looked = f"{rules} {'rule' if rules == 1 else 'rules'}"
    return f"We looked at {looked} on file. The newest text is of {day}."


def on_file(context: Context, knowledge: Knowledge) -> list[Policy]:
    """The rules on file of an owner's country, its parts and the unions that it belongs to."""
    assert context.profile is not None
    country = context.profile.jurisdiction.partition("-")[0]
    lands = {country, "EU"} if country in EU_MEMBERS else {country}
    return [
        policy
        for policy in knowledge.policies.values()
        if policy.jurisdiction.partition("-")[0] in lands
    ]


def newest(context: Context, knowledge: Knowledge) -> str:
    """The day of the newest evidence among the rules on file for an owner."""
    days = [policy.evidence_as_of for policy in on_file(context, knowledge)]
    return max(days, key=lambda day: span(day)[0], default="")


def nothing_read(question: Question, context: Context) -> PlainAnswer:
    """The answer where no device was found: none."""
    return PlainAnswer(
        question=question,
        answer="Cannot say",
        because="No camera was found in what was read, so this says nothing of any camera.",
        evidence_as_of=context.as_of.isoformat(),
        devices=0,
    )


def no_duty(context: Context, knowledge: Knowledge) -> PlainAnswer:
    """That nothing was found that the owner must do."""
    return PlainAnswer(
        question=Question.DUTY,
        answer="No",
        because=f"No rule was found that asks you to act. {search_words(context, knowledge)}",
        source=f"unbadge knowledge of {knowledge.date}",
        evidence_as_of=newest(context, knowledge),
    )


def duty(scene: PlainScene, context: Context, knowledge: Knowledge) -> PlainAnswer:
    """Whether the owner must do something, and by when."""
    held = [pair for pair in scene.verdicts if pair[0].outcome is Outcome.RESTRICTED]
    ahead = [pair for pair in scene.verdicts if has_day(pair[0])]
    kept = [one for one, _ in scene.verdicts if one.conduct in ACTS[Question.KEEP]]
    if barred := [one for one in kept if one.outcome is Outcome.PROHIBITED]:
        return act_now(min(barred, key=rank), scene, knowledge)
    if not held and not ahead:
        return open_duty(scene, knowledge) or no_duty(context, knowledge)
    first = min(ahead or held, key=lambda pair: (until(pair[0]), rank(pair[0])))[0]
    told = {(one.policy, one.conduct) for one, _ in (*held, *ahead)}
    return next_duty(first, len(told), scene, knowledge)


def next_duty(first: Verdict, number: int, scene: PlainScene, knowledge: Knowledge) -> PlainAnswer:
    """The duty that comes first of a number of them, with its day where it has one."""
    more = f" {number - 1} more stand below." if number > 1 else ""
    by = f"Yes, by {first.becomes.start}" if has_day(first) and first.becomes else "Yes"
    return PlainAnswer(
        question=Question.DUTY,
        answer=by,
        because=f"{first.duty or plain_words(first)[1]}{more}",
        clause=cite_rule(first, knowledge),
        source=first.source,
        evidence_as_of=first.evidence_as_of,
        devices=about(first, scene),
    )


def act_now(verdict: Verdict, scene: PlainScene, knowledge: Knowledge) -> PlainAnswer:
    """The duty of an owner who may not use what it has."""
    return PlainAnswer(
        question=Question.DUTY,
        answer="Yes, now",
        because=f"You may not {VERBS[verdict.conduct]}. {verdict.duty}",
        clause=cite_rule(verdict, knowledge),
        source=verdict.source,
        evidence_as_of=verdict.evidence_as_of,
        devices=about(verdict, scene),
    )


def open_duty(scene: PlainScene, knowledge: Knowledge) -> PlainAnswer | None:
    """The answer where a rule that is not clear yet may ask for something."""
    doubts = [
        one for one, _ in scene.verdicts if one.outcome is Outcome.UNCLEAR and not is_check(one)
    ]
    if not doubts:
        return None
    first = min(doubts, key=rank)
    return PlainAnswer(
        question=Question.DUTY,
        answer="Not clear",
        because="Not before the open points above are settled.",
        clause=cite_rule(first, knowledge),
        source=first.source,
        evidence_as_of=first.evidence_as_of,
        devices=about(first, scene),
    )


def about(verdict: Verdict, scene: PlainScene) -> int | None:
    """How many devices a verdict is about; None where no evidence was looked at."""
    if scene.devices is None:
        return None
    return sum(count for one, count in scene.verdicts if one == verdict)


def has_day(verdict: Verdict) -> bool:
    """Whether a rule forbids from a day that is set."""
    later = verdict.becomes
    return later is not None and later.start is not None and later.outcome is Outcome.PROHIBITED


def until(verdict: Verdict) -> str:
    """The day by which a verdict asks to act; far away where none is set."""
    return (verdict.becomes and verdict.becomes.start) or "9999"


def wrong_today(scene: PlainScene) -> list[str]:
    """What is wrong with how many devices, gravest first; nothing where nothing was seen."""
    look = "looks" if scene.exploited == 1 else "look"
    told = (
        (scene.exploited, f"{look} open to a hole that attackers use now."),
        (scene.looks_exploited, "may have a hole that attackers use: read the firmware."),
        (scene.outside, "talked to the outside."),
    )
    return [f"{many(number)} {words}" for number, words in told if number]


def today(scene: PlainScene, context: Context) -> PlainAnswer:
    """What is wrong today: holes that are exploited, cameras that talk to the outside."""
    parts = wrong_today(scene)
    if not parts:
        seen = (
            f"We saw the traffic of {scene.watched} of {scene.devices}."
            if scene.watched
            else "No traffic was looked at."
        )
        parts.append(f"No hole that attackers use was found in what could be read. {seen}")
    wrong = scene.exploited or scene.looks_exploited or scene.outside  # then parts say which
    return PlainAnswer(
        question=Question.TODAY,
        answer="Act now" if scene.exploited else "Look at it" if wrong else "Nothing found",
        because=" ".join(parts),
        evidence_as_of=context.as_of.isoformat(),
        devices=scene.exploited + scene.looks_exploited or scene.outside,
    )


def many(number: int) -> str:
    """A number of devices."""
    return f"{number:,} {'device' if number == 1 else 'devices'}"


def unknown_answer(scene: PlainScene, context: Context) -> PlainAnswer:
    """What is not known, and what would settle it."""
    asks = list(dict.fromkeys(one.ask for one, _ in scene.verdicts if one.ask))
    gaps = (
        (scene.open, f"Who made {many(scene.open)}: the next checks would tell."),
        (scene.devices == 0, "No camera was found in what was read."),
        (scene.unread, f"{scene.unread} of the files could not be read to the end."),
    )
    parts = [*asks, *(words for gap, words in gaps if gap)]
    open_points = dict.fromkeys(
        one.turns_on for one, _ in scene.verdicts if one.outcome is Outcome.UNCLEAR
    )
    if open_points and not parts:
        parts.append(f"It turns on {', and on '.join(open_points)}.")
    return PlainAnswer(
        question=Question.UNKNOWN,
        answer=unknown_word(scene, asks=bool(asks), parts=bool(parts)),
        because=" ".join(parts) or "Each rule that binds you gave a clear answer.",
        evidence_as_of=context.as_of.isoformat(),
        devices=None if scene.devices is None else scene.open,
    )


def unknown_word(scene: PlainScene, *, asks: bool, parts: bool) -> str:
    """How much is not known, in two words."""
    if scene.devices == 0:
        return "All of it"
    return "Tell us" if asks else "Some things" if parts else "Nothing that we know of"


def note_answers(scene: PlainScene, context: Context, knowledge: Knowledge) -> list[PlainAnswer]:
    """What binds nobody here but matters, the first of it: what is said of such an owner itself."""
    if not scene.notes:
        return []
    first = min(scene.notes, key=lambda note: closeness(note, context, knowledge))
    more = f" {len(scene.notes) - 1} more stand below." if len(scene.notes) > 1 else ""
    return [
        PlainAnswer(
            question=Question.NOTE,
            answer="Binds you to nothing, but matters",
            because=f"{first.because}{more}",
            source=first.source,
            evidence_as_of=first.evidence_as_of,
        )
    ]


def closeness(note: Note, context: Context, knowledge: Knowledge) -> int:
    """How near a note is to an owner: 0 for one about such bodies and no rule that binds them."""
    policy, profile = knowledge.policies.get(note.policy), context.profile
    if policy is None:
        return 1  # a search that found nothing
    meant = any(profile and profile.body in notice.bodies for notice in policy.notices)
    return 2 - meant * (2 if not policy.binds else 1)


def order_verdicts(
    verdicts: Iterable[Verdict], own: Callable[[Conduct], bool]
) -> tuple[Verdict, ...]:
    """Verdicts as people read them: own acts first, the gravest first, what is to come last."""
    return tuple(sorted(verdicts, key=lambda one: (not own(one.conduct), *rank(one))))
