"""Badge words are found in text as whole words, and plain words only in talk of the trade."""

from __future__ import annotations

import pytest

from unbadge.errors import KnowledgeError
from unbadge.knowledge.index import Index
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.identity import Brand, FalseFriend, Term
from unbadge.knowledge.turns import lies_in, mask_spans
from unbadge.knowledge.words import BrandHit, WordIndex

BRANDS = (
    Brand(id="acme", name="Acme", words=("Acme", "A & C Me", "大华股份")),
    Brand(id="acme-pro", name="Acme Pro", words=("Acme Pro",)),
    Brand(id="north", name="North", plain_words=("North",)),
    Brand(id="other-north", name="North", plain_words=("North",)),
)
BESIDE = Knowledge(
    vocabulary=(Term(id="camera", words=("camera", "door station")),),
    false_friends=(FalseFriend(id="pole", pattern=r"\bnorth pole\b", note="a place"),),
)
WORDS = WordIndex(BRANDS, BESIDE)
DENIAL = FalseFriend(id="denied", pattern=r"\bnot\s+{name}", note="it is another thing")
TURNS = WordIndex(BRANDS, Knowledge(false_friends=(DENIAL,)))


def words(text: str, *, trade: bool = False) -> list[tuple[str, str]]:
    """The likeliest brand and the word of each hit."""
    return [(hit.brands[0], hit.word) for hit in WORDS.hits(text, trade=trade)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("an ACME box", [("acme", "ACME")]),
        ("acme_nvr-01", [("acme", "acme")]),
        ("Acme-Pro and acme", [("acme-pro", "Acme-Pro"), ("acme", "acme")]),
        ("A&C Me", [("acme", "A&C Me")]),
        ("Acme, Pro", [("acme", "Acme")]),
        ("acmeology, macme, acme1", []),
        ("浙江大华股份有限公司", [("acme", "大华股份")]),
        ("大华股份", [("acme", "大华股份")]),
        ("", []),
    ],
)
def test_whole_words_longest_first(text: str, found: list[tuple[str, str]]) -> None:
    """Names are whole words in any case and joining, the longest one first."""
    assert words(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("north wing", []),
        ("north camera", [("north", "north")]),
        ("North door station", [("north", "North")]),
        ("north pole camera", []),
        ("north pole camera by North", [("north", "North")]),
    ],
)
def test_plain_word_needs_the_trade(text: str, found: list[tuple[str, str]]) -> None:
    """A plain word counts beside a word of the trade, unless a false friend explains it."""
    assert words(text) == found


def test_caller_may_know_the_trade() -> None:
    """A plain word counts where the caller knows that the text is a badge."""
    assert words("North", trade=True) == [("north", "North")]


def test_hit_says_who_shares_the_word() -> None:
    """A word of several brands names them all, and its place."""
    (hit,) = WORDS.hits("a North camera", trade=False)
    assert hit == BrandHit(
        brands=("north", "other-north"), word="North", start=2, end=7, plain=True
    )


@pytest.mark.parametrize(
    ("text", "brands"),
    [
        ("5 number HIK Vision Recorders", ["hikvision"]),
        ("杭州海康威视数字技术", ["hikvision"]),
        ("IP-камера Хиквижн", ["hikvision"]),
        ("Dahua Road CCTV upgrade", []),
        ("CCTV for Northern Ireland Housing Executive", []),
        ("NHS Trust CCTV", []),
        ("Axis Bank CCTV", []),
        ("Northern NVR", ["northern"]),
        ("KT&C dome", ["kt-c"]),
        ("Roteador Intelbras Wireless N", []),
        ("Câmera Intelbras VIP 1230", ["intelbras"]),
        ("ADT Fire & Security PLC, CCTV upkeep", []),
        ("كاميرا هيكفيجن", ["hikvision"]),
        ("हिकविजन डोम कैमरा", ["hikvision"]),
        ("다후아 카메라", ["dahua"]),
        ("宇视摄像机", ["uniview"]),
        ("ハイクビジョン", ["hikvision"]),
    ],
)
def test_shipped_words(index: Index, text: str, brands: list[str]) -> None:
    """Real texts name the badges they name, and places are no badges."""
    assert [hit.brands[0] for hit in index.brands_in(text)] == brands


def test_false_friends_hide_their_examples(index: Index, known: Knowledge) -> None:
    """No example of a false friend names the badge that it looks like."""
    for friend in known.false_friends:
        for text in friend.examples:
            hits = index.brands_in(text)
            assert friend.brand not in {brand for hit in hits for brand in hit.brands}, text


def test_word_without_letters_is_passed_over() -> None:
    """A spelling of signs alone can be found nowhere and breaks nothing."""
    index = WordIndex((Brand(id="b", name="B", words=("&&",)),), Knowledge())
    assert list(index.hits("a && b", trade=True)) == []


def test_broken_false_friend_is_an_error() -> None:
    """A false friend of a user's own that is no expression is told as such where a name stands."""
    friend = FalseFriend(id="f", pattern="(", note="x")
    brand = Brand(id="b", name="Acme", words=("acme",))
    index = WordIndex((brand,), Knowledge(false_friends=(friend,)))
    with pytest.raises(KnowledgeError, match="false friends"):
        list(index.hits("an Acme", trade=True))


@pytest.mark.parametrize(
    ("text", "found", "denied"),
    [
        ("not Acme", [], {"acme"}),
        ("not Acme or Acme Pro", [], {"acme", "acme-pro"}),
        ("not Acme, Other, Acme Pro", [], {"acme", "acme-pro"}),
        ("not Acme. It is an Acme Pro", ["acme-pro"], {"acme"}),
        ("not Acme; Acme", ["acme"], set()),
        ("Acme", ["acme"], set()),
        ("knot Acme", ["acme"], set()),
        ("", [], set()),
    ],
)
def test_text_may_deny_a_name(text: str, found: list[str], denied: set[str]) -> None:
    """A name that a text takes back is no badge, with all of its list; elsewhere it is one."""
    assert [hit.brands[0] for hit in TURNS.hits(text, trade=True)] == found
    assert TURNS.denied(text) == denied


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("not AC-1", True),
        ("not Acme AC-1", True),
        ("AC-1, not Acme", False),
        ("not Acme. AC-1", False),
        ("AC-1", False),
    ],
)
def test_text_may_deny_a_code(text: str, turned: bool) -> None:
    """A product code is taken back with the name before it."""
    start = text.index("AC-1")

    assert TURNS.is_turned(text, (start, start + 4)) is turned
    assert not WORDS.is_turned(text, (start, start + 4))


def test_text_may_suppose_a_name() -> None:
    """A name that a text only supposes is a badge, marked so; what is denied too is none."""
    guess = FalseFriend(id="guess", pattern=r"\bmaybe\s+{name}", doubt=True, note="a guess")
    index = WordIndex(BRANDS, Knowledge(false_friends=(guess, DENIAL)))

    hits = list(index.hits("maybe Acme, not Acme. Acme Pro", trade=True))

    assert [(hit.word, hit.doubted) for hit in hits] == [("Acme", True), ("Acme Pro", False)]
    assert index.denied("maybe Acme") == frozenset()
    assert index.doubted("maybe Acme, and Acme Pro") == {"acme"}
    assert index.doubted("maybe Acme, or Acme") == frozenset()
    assert not index.is_turned("maybe AC-1", (6, 10))


def test_cover_keeps_the_places() -> None:
    """Names are covered by as many marks, and a mark of the text's own is none."""
    assert mask_spans("a Acme\x00b", [(2, 6)]) == "a \x00\x00\x00\x00 b"
    assert lies_in((2, 4), [(0, 3), (1, 4)])
    assert not lies_in((2, 4), [(0, 3), (3, 9)])


@pytest.mark.parametrize(
    "text",
    [
        "Wandhalter für Außenkamera Hikvision",
        "Halterung für zwei Kameras von Hikvision",
        "Power supply for the 12 Hikvision cameras",
        "Housing for our old Dahua",
        "Boîtier pour caméra dôme Hikvision",
        "Staffa per le telecamere Hikvision",
        "Uchwyt do kamery zewnętrznej Hikvision",
        "Zdroj pro dvě kamery Dahua",
        "Блок питания для уличной камеры Dahua",
    ],
)
def test_what_serves_a_thing_is_none(index: Index, text: str) -> None:
    """Between a word of service and a name stand articles, numbers and words for equipment."""
    assert index.brands_in(text) == ()


@pytest.mark.parametrize(
    ("text", "brands"),
    [
        ("Quote for 4 Hikvision domes", ["hikvision"]),
        ("Replacement Hikvision dome", ["hikvision"]),
        ("No 5 Hikvision recorders", ["hikvision"]),
        ("Hikvision CCTV support and repair", ["hikvision"]),
        ("Price for Hikvision dome", ["hikvision"]),
        ("Not working: Hikvision dome", ["hikvision"]),
        ("Under stairs Hikvision dome", ["hikvision"]),
        ("Next to lift Dahua camera", ["dahua"]),
        ("Till 4 - Hikvision dome", ["hikvision"]),
        ("2 per floor Dahua bullet", ["dahua"]),
        ("We do have Dahua cameras", ["dahua"]),
        ("Über dem Eingang Dahua Kamera", ["dahua"]),
        ("Za budovou Dahua kamera", ["dahua"]),
        ("Behind reception Hikvision dome", ["hikvision"]),
        ("Wall mounted Hikvision dome", ["hikvision"]),
        ("Pole mounted Dahua PTZ", ["dahua"]),
        ("Ceiling mount Hikvision dome camera", ["hikvision"]),
        ("PoE adapter fitted Dahua bullet", ["dahua"]),
        ("Monitors main gate Hikvision bullet", ["hikvision"]),
        ("Cable tray end Hikvision dome", ["hikvision"]),
    ],
)
def test_turns_do_not_hide_what_is_there(index: Index, text: str, brands: list[str]) -> None:
    """Words that look like a denial and are none leave the badge."""
    assert [hit.brands[0] for hit in index.brands_in(text)] == brands


@pytest.mark.parametrize(
    ("text", "brands"),
    [
        ("ダーファ製カメラ", ["dahua"]),
        ("ダーファカメラ", ["dahua"]),
        ("中国ダーファのカメラ", ["dahua"]),
        ("ヘッダーファイルのカメラ", []),
    ],
)
def test_names_open_runs_of_katakana(index: Index, text: str, brands: list[str]) -> None:
    """In katakana, which puts no space between words, a name does not begin inside another word."""
    assert [hit.brands[0] for hit in index.brands_in(text)] == brands
