"""Lists as XML."""

from __future__ import annotations

import pytest

from feeding import a_head, told
from unbadge.errors import SourceError
from unbadge.model import Signal
from unbadge.sources.lists.elements import SOURCE

GATE, HALL = (
    "<unit><make>Acme</make><model>AC-4123</model><ip>192.0.2.7</ip></unit>",
    '<unit make="Zenith" model="ZX-7700"><ip>192.0.2.8</ip></unit>',
)
LIST = f'<estate xmlns="urn:x"><site>{GATE}</site><site>{HALL}</site></estate>'


def test_elements_of_one_name_are_devices() -> None:
    """Fields stand in elements or attributes, at any depth."""
    tale = told(SOURCE, LIST)

    assert SOURCE.accepts(a_head(LIST))
    assert tale.of(Signal.BRAND) == ["Acme", "Zenith"]
    assert {one.ip for one in tale.seen} == {"192.0.2.7", "192.0.2.8"}


def test_a_cut_list_is_refused() -> None:
    """Of a document that breaks off nothing is read, and so it is said."""
    with pytest.raises(SourceError, match="cut off"):
        told(SOURCE, LIST[:-20])


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]>' + LIST,
        "<catalogue><plant><name>Oak</name><zone>4</zone></plant></catalogue>",
        "Make,Model\n",
    ],
)
def test_other_documents_are_left_alone(text: str) -> None:
    """Documents with entities, of other things, or that are no XML are none."""
    assert not SOURCE.accepts(a_head(text))


def test_parts_of_an_element_are_of_its_device() -> None:
    """An address that stands some elements deeper is that of the device around it."""
    hosts = "".join(
        f"<host><name>{name} Acme AC-4123</name><mode>x</mode><interfaces><interface>"
        f"<type>SNMP</type><ip>{ip}</ip></interface></interfaces></host>"
        for name, ip in (("Gate", "192.0.2.7"), ("Hall", "192.0.2.8"))
    )

    assert {one.ip for one in told(SOURCE, f"<hosts>{hosts}</hosts>").seen} == {
        "192.0.2.7",
        "192.0.2.8",
    }
