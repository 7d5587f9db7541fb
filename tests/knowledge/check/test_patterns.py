"""Expressions must compile, keep to their examples and leave other makers alone."""

from __future__ import annotations

import pytest

from unbadge.knowledge.check import patterns
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.identity import (
    Brand,
    FalseFriend,
    Family,
    Maker,
    Relation,
    ReplyField,
    Signature,
)
from unbadge.model import Aspect, Signal, Tier

RELATION = Relation(maker="acme", scope="all", confidence="high")
KNOWN = {
    "makers": {
        "acme": Maker(id="acme", name="Acme"),
        "little": Maker(id="little", name="Little", group="acme"),
        "zenith": Maker(id="zenith", name="Zenith"),
    },
    "brands": {"badge": Brand(id="badge", name="Badge", words=("Badge",), relations=(RELATION,))},
}


def signature(name: str, pattern: str, *examples: str, **fields: object) -> Signature:
    """A signature on the web server's name."""
    base = {"signals": (Signal.HTTP_SERVER,), "cite": "a page", "examples": examples}
    return Signature(id=name, pattern=pattern, **(base | fields))  # type: ignore[arg-type]  # fields of the test


def crossed(*signatures: Signature) -> list[str]:
    """Who hits whose example."""
    knowledge = Knowledge(signatures=signatures, **KNOWN)  # type: ignore[arg-type]  # built above
    return list(patterns.crossfire(knowledge))


@pytest.mark.parametrize("pattern", ["(", r"a(?!b)", r"(a)\1"])
def test_pattern_of_another_engine_is_refused(pattern: str) -> None:
    """An expression that needs backtracking, or is none, is told."""
    (complaint,) = patterns.broken_patterns(Knowledge(signatures=(signature("s", pattern, "x"),)))
    assert complaint.startswith("signature s: pattern does not compile")


def test_model_patterns_are_compiled_too() -> None:
    """The model patterns of a badge are expressions as well."""
    relation = Relation(maker="acme", scope="all", confidence="low", model_patterns=("[",))
    knowledge = Knowledge(brands={"b": Brand(id="b", name="B", relations=(relation,))})
    (complaint,) = patterns.broken_patterns(knowledge)
    assert complaint.startswith("brand b:")


def test_examples_prove_a_signature() -> None:
    """A missed example, a hit counterexample and a lack of examples are told."""
    knowledge = Knowledge(
        signatures=(
            signature("misses", "^Acme", "an Acme"),
            signature("hits", "Acme", "Acme", counterexamples=("Acmeology",)),
            signature("bare", "Acme"),
        )
    )
    assert list(patterns.failing_examples(knowledge)) == [
        "signature misses: misses 'an Acme'",
        "signature hits: hits 'Acmeology'",
        "signature bare: no example",
    ]


def test_families_prove_themselves_too() -> None:
    """Model codes carry examples as well."""
    knowledge = Knowledge(families=(Family(id="f", pattern="^A[0-9]", examples=("B1",)),))
    assert list(patterns.failing_examples(knowledge)) == ["family f: misses 'B1'"]


@pytest.mark.parametrize(("text", "complaints"), [("Acme Road", 0), ("Acme Street", 1)])
def test_false_friends_know_no_case(text: str, complaints: int) -> None:
    """A false friend must match its examples, in any case."""
    friend = FalseFriend(id="f", pattern="acme road", note="a place", examples=(text,))
    found = list(patterns.missed_friends(Knowledge(false_friends=(friend,))))
    assert len(found) == complaints


def test_maker_must_not_hit_another() -> None:
    """A maker's signature that hits another group's example would accuse it."""
    acme = signature("loose", "Web", "AcmeWeb", maker="acme")
    zenith = signature("zenith", "ZenithWeb", "ZenithWeb", maker="zenith")
    assert crossed(acme, zenith) == ["signature loose: hits an example of zenith: 'ZenithWeb'"]


def test_group_may_hit_its_own() -> None:
    """Makers of one group may share what they answer."""
    acme = signature("acme", "Web", "AcmeWeb", maker="acme")
    little = signature("little", "LittleWeb", "LittleWeb", maker="little")
    assert crossed(acme, little) == []


def test_trap_must_stay_silent() -> None:
    """A generic answer that names nobody must not be hit, except by a weak signature."""
    trap = signature("trap", "GoAhead", "GoAhead-Webs")
    loose = signature("loose", "Webs", "Acme-Webs", maker="acme")
    weak = signature("weak", "Webs", "Acme-Webs", maker="acme", tier=Tier.WEAK)
    assert crossed(trap, loose) == ["signature loose: hits an example of trap: 'GoAhead-Webs'"]
    assert crossed(trap, weak) == []


@pytest.mark.parametrize(("maker", "hits"), [("acme", 0), ("zenith", 1)])
def test_badge_may_be_hit_by_its_builder(maker: str, hits: int) -> None:
    """Who builds for a badge may be recognised behind it; nobody else may."""
    badge = signature("badge", "Badge", "BadgeWeb", aspect=Aspect.BADGE, brand="badge")
    loose = signature("loose", "Web", "Web", maker=maker)
    assert len(crossed(badge, loose)) == hits


def test_other_signals_never_meet() -> None:
    """Signatures that see different kinds of evidence cannot cross."""
    acme = signature("loose", "Web", "AcmeWeb", maker="acme", signals=(Signal.HTTP_TITLE,))
    zenith = signature("zenith", "ZenithWeb", "ZenithWeb", maker="zenith")
    assert crossed(acme, zenith) == []


def test_one_cause_is_allowed() -> None:
    """Two voices of one declared cause may speak of one value."""
    acme = signature("loose", "Web", "AcmeWeb", maker="acme", cause="kit")
    zenith = signature("zenith", "ZenithWeb", "ZenithWeb", maker="zenith", cause="kit")
    assert crossed(acme, zenith) == []


def test_component_may_stand_beside_any_maker() -> None:
    """A chip is found in devices of many makers."""
    chip = signature("chip", "Chip", "ChipWeb", maker="zenith", aspect=Aspect.COMPONENT)
    acme = signature("acme", "Web", "AcmeWeb", maker="acme")
    assert crossed(chip, acme) == []


@pytest.mark.parametrize(
    ("owner", "complaints"),
    [
        (Family(id="own", maker="zenith", pattern="^Z[0-9]", examples=("Z1",)), 1),
        (Family(id="own", maker="little", pattern="^Z[0-9]", examples=("Z1",)), 0),
        (Family(id="own", brand="badge", pattern="^Z[0-9]", examples=("Z1",)), 0),
    ],
)
def test_codes_of_another_maker(owner: Family, complaints: int) -> None:
    """A family must not claim the codes of a maker outside its group, nor of its badges."""
    loose = Family(id="loose", maker="acme", pattern="[0-9]", examples=("A1",))
    shy = Family(id="shy", maker="acme", pattern="[0-9]", examples=("A1",), needs_context=True)
    knowledge = Knowledge(families=(owner, loose, shy), **KNOWN)  # type: ignore[arg-type]  # built above
    found = list(patterns.crossed_families(knowledge))
    assert found == ["family loose: hits an example of own: 'Z1'"] * complaints


def a_field(**fields: object) -> ReplyField:
    """A field of capability replies."""
    base = {"ability": "audio", "pattern": "(?:^|/)isSupportSound$", "because": "it can hear"}
    return ReplyField(id="f", **(base | fields))  # type: ignore[arg-type]  # fields of the test


@pytest.mark.parametrize(
    ("field", "complaint"),
    [
        (a_field(examples=("Cap/isSupportSound=true",)), None),
        (a_field(), "no example"),
        (a_field(examples=("Cap/isSupportSounds=true",)), "misses"),
        (a_field(examples=("isSupportSound=no",), value="^yes$"), "misses"),
        (
            a_field(examples=("isSupportSound=1",), counterexamples=("A/isSupportSound=1",)),
            "hits",
        ),
        (
            a_field(
                examples=("isSupportSound=yes",),
                counterexamples=("isSupportSound=no",),
                value="^yes$",
            ),
            None,
        ),
    ],
)
def test_capability_field_keeps_to_its_examples(field: ReplyField, complaint: str | None) -> None:
    """Path and text of an example must both fit, and those of a counterexample must not."""
    found = list(patterns.misread_fields(Knowledge(capability_fields=(field,))))

    assert [one.split(": ")[1].split(" '")[0] for one in found] == (
        [complaint] if complaint else []
    )


@pytest.mark.parametrize("part", ["pattern", "value"])
def test_capability_field_must_compile(part: str) -> None:
    """Both expressions of a capability field are compiled."""
    knowledge = Knowledge(capability_fields=(a_field(**{part: "("}),))
    (complaint,) = patterns.broken_patterns(knowledge)

    assert complaint.startswith("capability field f: pattern does not compile")
    assert list(patterns.misread_fields(knowledge)) == []


@pytest.mark.parametrize(
    ("pattern", "examples", "complaint"),
    [
        (r"\bnot\s+{name}", ("not Acme",), ""),
        (r"\bnot\s+{name}", ("Acme",), "false friend f: misses 'Acme'"),
        (r"\bnot\s+{name}", ("not Acme: Acme",), "false friend f: misses 'not Acme: Acme'"),
        (r"\bnot\s+{name}", (), "false friend f: no example"),
        (r"(\bnot\s+{name}", ("not Acme",), "false friend f: pattern does not compile"),
    ],
)
def test_false_friend_of_any_name(pattern: str, examples: tuple[str, ...], complaint: str) -> None:
    """An entry that stands for any name must leave none in its examples."""
    friend = FalseFriend(id="f", pattern=pattern, note="x", examples=examples)
    brand = Brand(id="acme", name="Acme", words=("Acme",))
    found = list(
        patterns.missed_friends(Knowledge(brands={"acme": brand}, false_friends=(friend,)))
    )

    assert len(found) == bool(complaint)
    assert all(one.startswith(complaint) for one in found)


@pytest.mark.parametrize(("text", "complaints"), [("maybe Acme", 0), ("Acme", 1), ("maybe", 1)])
def test_doubt_must_mark_its_examples(text: str, complaints: int) -> None:
    """An entry about guesses must mark the names in its examples as supposed."""
    friend = FalseFriend(
        id="f", pattern=r"\bmaybe\s+{name}", doubt=True, note="x", examples=(text,)
    )
    brand = Brand(id="acme", name="Acme", words=("Acme",))
    knowledge = Knowledge(brands={"acme": brand}, false_friends=(friend,))

    assert len(list(patterns.missed_friends(knowledge))) == complaints
