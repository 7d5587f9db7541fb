"""Laws across the room: like evidence gets a like answer, and ordinary words are about nobody."""

from __future__ import annotations

from datetime import date
from itertools import islice, product
from typing import NamedTuple

import pytest

from identity.sentences import PARTS, ordinary_sentences
from unbadge.identity.engine import Engine, lone_device
from unbadge.knowledge.load import load
from unbadge.model import (
    Determination,
    Device,
    Identity,
    Observation,
    Origin,
    Signal,
    Witness,
)

DAY = date(2026, 11, 24)
KNOWN = load()
ENGINE = Engine(KNOWN)
ROW = Origin(file="register.csv", place="line 2")
SENTENCES = 20_000


class Named(NamedTuple):
    """A maker under its own name, with a product code that its family takes."""

    maker: str
    name: str
    code: str


# A name with its code in words that say of it that the thing is another one; ``{name}`` alone too.
SET_APART = (
    "A competitor of {name} made this camera",
    "Unlike {name}, our cameras are made here",
    "Camera to be equal to or better than {name} {code}",
    "Licence for connecting {name} {code} to the VMS",
    "Ersetzt die alte {name} {code}, Kamera",
    "Keine Kameras von {name}",
    "Lizenz zum Anschluss einer {name} {code}",
    "Contrairement à {name}, nos caméras viennent d'ici",
    "Remplace l'ancienne caméra {name} {code}",
    "Cámara equivalente a {name} {code}",
    "Sin cámaras {name}",
    "Um concorrente da {name} fabrica esta câmera",
    "Substitui a antiga câmera {name} {code}",
    "Licenza per collegare una telecamera {name} {code}",
    "Telecamere diverse da {name}",
    "Vervangt de oude camera {name} {code}",
    "Kamera równoważna z {name} {code}",
    "Zasilacz kamery zgodny z {name} {code}",
    "Kamera rovnocenná s {name} {code}",
    "Камера вместо старой {name} {code}",
    "Аналог камеры {name} {code}",
    "{name} {code} için kamera montaj ayağı",
    "{name} {code} muadili kamera",
    "{name} haricinde kamera",
    "用于接入 {name} {code} 摄像机的授权",
    "相当于 {name} {code} 的摄像机",
    "{name} {code} 用カメラブラケット",
    "{name} {code} 相当のカメラ",
    "{name} {code} 호환 카메라 전원",
    "{name}의 경쟁사가 만든 카메라",
)
# The same words beside a name that is the thing's own.
ITS_OWN = (
    "Kamera mit PoE-Anschluss {name} {code}",
    "{name} {code} kamera KDV hariç",
    "{name} {code} kamera bina dışında",
    "Místo: vchod, kamera {name} {code}",
    "Caméra avec connexion RJ45 {name} {code}",
    "Kamera bez mikrofonu, {name} {code}",
    "Cámara {name} {code} que sustituye a la anterior",
    "{name} {code}, statt 250 EUR jetzt 199 EUR, Kamera",
    "{name} {code} カメラ 接続方式 PoE",
    "网络摄像机 {name} {code} 不含支架",
)

MAKERS = (
    Named("axis", "Axis", "P3245-LVE"),
    Named("hikvision", "Hikvision", "DS-2CD2143G2-I"),
    Named("dahua", "Dahua", "IPC-HFW2431S-S"),
    Named("uniview", "Uniview", "IPC3614SR3-DPF28"),
    Named("tiandy", "Tiandy", "TC-C32QN"),
    Named("hanwha", "Hanwha", "XNV-6080R"),
    Named("avigilon", "Avigilon", "4.0C-H5A-BO1-IR"),
    Named("idis", "IDIS", "DC-D4216RX"),
    Named("tvt", "TVT", "TD-9544E3"),
    Named("reolink", "Reolink", "RLC-810A"),
    Named("milesight", "Milesight", "MS-C2962-FPB"),
    Named("mobotix", "Mobotix", "MX-M16TB-R079"),
    Named("pelco", "Pelco", "IMP231-1ERS"),
    Named("vivotek", "Vivotek", "FD9389-EHTV"),
    Named("geovision", "GeoVision", "GV-TDR2704-2F"),
    Named("grandstream", "Grandstream", "GXV3672"),
    Named("dlink", "D-Link", "DCS-4602EV"),
    Named("sony", "Sony", "SNC-VM772R"),
    Named("canon", "Canon", "VB-M42"),
    Named("arecont", "Arecont", "AV5115DN-28"),
)
PAIRS = tuple(zip(MAKERS * 2, MAKERS[1:] + MAKERS[:1] + MAKERS[7:] + MAKERS[:7], strict=True))
FRAMES = (
    "{name} {code}",
    "2 x {name} {code} dome",
    "{name} {code} 4MP, 2.8mm, incl. bracket",
    "Switch for {name} {code}",
    "{name} {code} or equivalent",
    "not {name}",
)


def declared(signal: Signal, value: str) -> Observation:
    """What a list says in one cell."""
    return Observation(signal=signal, value=value, origin=ROW, witness=Witness.DECLARED)


def one_cell(name: str, code: str) -> Device:
    """Make and model in one text."""
    return lone_device(declared(Signal.TEXT, f"{name} {code}"))


def two_columns(name: str, code: str) -> Device:
    """Make and model in columns of their own."""
    cells = (declared(Signal.BRAND, name), declared(Signal.MODEL, code))
    return Device(key="1", observations=cells)


def model_column(name: str, code: str) -> Device:
    """Both in the column of models."""
    return lone_device(declared(Signal.MODEL, f"{name} {code}"))


def make_and_description(name: str, code: str) -> Device:
    """The make in its column, the code in a description."""
    cells = (declared(Signal.BRAND, name), declared(Signal.TEXT, f"{name} {code}"))
    return Device(key="1", observations=cells)


def quote_line(name: str, code: str) -> Device:
    """A line of a quote."""
    return lone_device(declared(Signal.TEXT, f"4 x {name} {code}, delivered"))


def all_three(name: str, code: str) -> Device:
    """A register with make, model and description."""
    cells = (
        declared(Signal.BRAND, name),
        declared(Signal.MODEL, code),
        declared(Signal.TEXT, f"{name} {code}"),
    )
    return Device(key="1", observations=cells)


def two_lines(name: str, code: str) -> Device:
    """Make and model as lines of evidence of the default class."""
    lines = ((Signal.BRAND, name), (Signal.MODEL, code))
    return Device(
        key="1",
        observations=tuple(
            Observation(signal=signal, value=value, origin=ROW) for signal, value in lines
        ),
    )


CHANNELS = (one_cell, two_columns, model_column, make_and_description, quote_line, all_three)


def asked(device: Device) -> Identity:
    """What is made of a device."""
    return ENGINE.identify(device, DAY)


def answer(identity: Identity, of: Named) -> tuple[bool, str]:
    """Whether the maker meant is named, and how surely."""
    return identity.maker == KNOWN.group(of.maker), str(identity.determination)


def said(text: str) -> Identity:
    """What is made of a text."""
    return asked(lone_device(declared(Signal.TEXT, text)))


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=lambda pair: pair.maker)
def test_makers_swapped(one: Named, other: Named) -> None:
    """The same words about another maker get the same answer about that maker, in every channel."""
    for channel in CHANNELS:
        answers = [answer(asked(channel(who.name, who.code)), who) for who in (one, other)]
        assert answers[0] == answers[1] == (True, "possible"), channel.__name__


@pytest.mark.parametrize("who", MAKERS, ids=lambda one: one.maker)
def test_lines_name_the_badge(who: Named) -> None:
    """Lines of make and model give the badge that the make names, and its maker, for everybody."""
    told = asked(two_lines(who.name, who.code))

    assert told.badge is not None
    assert answer(told, who)[0]
    assert told.determination in {Determination.POSSIBLE, Determination.PROBABLE}


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=lambda pair: pair.maker)
def test_sentences_swapped(one: Named, other: Named) -> None:
    """What is said around a name counts alike for all makers."""
    for frame in FRAMES:
        answers = [
            answer(said(frame.format(name=who.name, code=who.code)), who) for who in (one, other)
        ]
        assert answers[0] == answers[1], frame


@pytest.mark.parametrize("who", MAKERS, ids=lambda one: one.maker)
def test_bare_names_alike(who: Named) -> None:
    """A bare name makes its maker possible, listed or not."""
    assert answer(said(f"{who.name} camera"), who) == (True, "possible")


@pytest.mark.parametrize(
    "text",
    [
        "新しいヘッダーファイルを書く",
        "Je to také i pro nás",
        "Como alinhar a tabela",
        "Liste alınamadı",
        "Flag -mno-dspr3 is old",
        "An ssh-dsa1024 key",
        "Value imm10 is too large",
        "Programmet visar tiden",
    ],
)
def test_no_name_in_words(text: str) -> None:
    """What only looks like a code or name inside the words of a language is none."""
    told = said(text)

    assert (told.badge, told.maker, told.rivals) == (None, None, ())


@pytest.mark.parametrize("frame", SET_APART)
def test_set_apart(frame: str) -> None:
    """What a thing replaces, competes with, equals or is connected to is not what it is."""
    named = [said(frame.format(name=who.name, code=who.code)).maker for who in MAKERS[:6]]

    assert named == [None] * 6


@pytest.mark.parametrize("frame", ITS_OWN)
def test_name_of_its_own(frame: str) -> None:
    """Words for a price, a place or a plug beside a name take nothing from it."""
    for who in MAKERS[:6]:
        assert answer(said(frame.format(name=who.name, code=who.code)), who)[0], who.name


def texts() -> list[tuple[Named, str]]:
    """Five hundred makes and models, the codes with their separators changed and lost."""
    changes = (
        str,
        str.lower,
        lambda code: code.replace("-", " "),
        lambda code: code.replace("-", "_"),
        lambda code: f"{code} camera",
        lambda code: f"{code} 4MP",
        lambda code: f"{code} dome",
        lambda code: f"{code} 2.8mm",
        lambda code: f"IP camera {code}",
        lambda code: f"{code} (white)",
        lambda code: f"{code}; new",
        lambda code: f"{code}, outdoor",
        lambda code: f"4MP {code}",
        lambda code: f"{code} NVR kit",
        lambda code: f"turret {code}",
        lambda code: f"{code} PoE",
        lambda code: f"{code} IP67",
        lambda code: f"{code} 12 V",
        lambda code: f"{code} black",
        lambda code: f"{code} x 2",
        lambda code: f"model {code}",
        lambda code: f"{code} bullet",
        lambda code: f"{code} spare",
        lambda code: f"no. 4 {code}",
        lambda code: f"{code} hall",
    )
    return [(who, change(who.code)) for who, change in product(MAKERS, changes)]


def test_channels_agree() -> None:
    """Five hundred texts are named alike in a cell, columns, a register and a quote."""
    cases = texts()
    apart = [
        (who.name, code, channel.__name__)
        for who, code in cases
        for told in [asked(one_cell(who.name, code)).maker]
        for channel in CHANNELS
        if asked(channel(who.name, code)).maker != told
    ]

    assert len(cases) == 500
    assert apart == []


def test_ordinary_text_names_nobody() -> None:
    """Of twenty thousand sentences in twenty languages none gives a badge or a rival."""
    sentences = list(ordinary_sentences(SENTENCES))
    told = {
        text: (one.badge, one.maker, one.rivals)
        for text in dict.fromkeys(sentences)
        if (one := said(text)).badge or one.maker or one.rivals
    }

    assert (len(sentences), len(PARTS)) == (SENTENCES, 20)
    assert dict(islice(told.items(), 5)) == {}


def listed_row(make: str, model: str, note: str) -> Device:
    """A device of which a row of a list tells make, model and a note."""
    cells = ((Signal.BRAND, make), (Signal.MODEL, model), (Signal.TEXT, note))
    told = tuple(
        Observation(signal=signal, value=value, origin=ROW, witness=Witness.DECLARED)
        for signal, value in cells
    )
    return Device(key=note, observations=told)


@pytest.mark.parametrize(
    "note",
    ["supplied with Hikvision bracket", "replaced Hikvision unit 2024", "same pole as Dahua PTZ"],
)
def test_note_beside_make_and_model_reads_as_in_one_cell(note: str) -> None:
    """What a row's thing hangs on, stands beside or replaced is not its maker, in any column."""
    found = ENGINE.identify(listed_row("Axis", "P1448-LE", note), DAY)

    assert found.maker == "axis"
    assert ENGINE.identify(lone_text(f"Axis P1448-LE {note}"), DAY).maker == "axis"


OTHER_THINGS = (
    "recorded on Hikvision NVR",
    "to be replaced by Hikvision",
    "monitor by Hikvision",
    "formerly Hikvision",
    "same mount as Hikvision dome",
    "wird durch Hikvision ersetzt",
    "früher Hikvision",
    "enregistré sur NVR Hikvision",
    "à remplacer par Hikvision",
    "grabada en NVR Hikvision",
    "la anterior era Hikvision",
    "gravada no NVR Hikvision",
    "da sostituire con Hikvision",
    "opgenomen op Hikvision NVR",
    "do wymiany na Hikvision",
    "ska bytas mot Hikvision",
    "будет заменена на Hikvision",
    "将更换为Hikvision",
    "Hikvision ile değiştirilecek",
)
THE_THING = (
    "actually a Hikvision (label read)",
    "replaced with Hikvision in 2021",
    "recorded in the register as Hikvision",
    "wurde 2022 durch Hikvision ersetzt",
    "eigentlich eine Hikvision",
    "en fait une Hikvision (étiquette lue)",
    "sustituida por Hikvision en 2020",
    "werd vervangen door Hikvision",
    "заменена на Hikvision в 2021",
    "已更换为Hikvision",
)


@pytest.mark.parametrize("note", OTHER_THINGS)
def test_note_on_another_thing_leaves_a_camera_its_maker(note: str) -> None:
    """A recorder, a successor or a neighbour in a note is not the thing of the row."""
    found = ENGINE.identify(listed_row("Axis", "P3245-LV", note), DAY)

    assert (found.maker, found.rivals) == ("axis", ())


@pytest.mark.parametrize("note", THE_THING)
def test_note_that_says_what_the_thing_is_leaves_doubt(note: str) -> None:
    """What is there already, or stands on its label, is not excused."""
    assert ENGINE.identify(listed_row("Axis", "P3245-LV", note), DAY).maker is None


def test_note_beside_a_recorder_is_about_it() -> None:
    """In the row of a recorder the word for one excuses nobody."""
    row = listed_row("Axis", "P3245-LV", "Hikvision NVR")
    kind = Observation(signal=Signal.KIND, value="recorder", origin=ROW, witness=Witness.DECLARED)
    told = Device(key="r", observations=(*row.observations, kind))

    assert ENGINE.identify(row, DAY).maker == "axis"
    assert ENGINE.identify(told, DAY).maker is None


@pytest.mark.parametrize("note", ["Hikvision", "really a Hikvision", "made by Hikvision"])
def test_note_that_names_another_maker_is_heeded(note: str) -> None:
    """A row whose note names another maker for its thing is nobody's until somebody looks."""
    ENGINE.identify(listed_row("Axis", "P1448-LE", "supplied with Hikvision bracket"), DAY)
    found = ENGINE.identify(listed_row("Axis", "P1448-LE", note), DAY)

    assert found.maker is None
    assert "hikvision" in {rival.maker for rival in found.rivals}


def lone_text(text: str) -> Device:
    """A device of which a list says one thing in words."""
    return lone_device(
        Observation(signal=Signal.TEXT, value=text, origin=ROW, witness=Witness.DECLARED)
    )
