"""Capability and settings replies as one list of fields."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbadge.formats.capability import (
    DEEPEST,
    LONGEST,
    MOST,
    Field,
    is_capability_reply,
    read_fields,
)


def pairs(text: str) -> dict[str, str]:
    """The paths and texts of a reply."""
    return {field.path: field.value for field in read_fields(text)}


def test_xml_leaves_have_paths() -> None:
    """A leaf is named by the elements around it, without prefixes."""
    text = "<ns:Cap><ns:Net><isSupportRadio> true </isSupportRadio></ns:Net><n>2</n></ns:Cap>"

    assert pairs(text) == {"Cap/Net/isSupportRadio": "true", "Cap/n": "2"}


def test_attributes_are_fields() -> None:
    """Attributes stand below their element; declarations of namespaces do not."""
    text = (
        """<Rules xmlns="urn:x" xmlns:tt='urn:y'><Rule tt:Name="tt:Face" Type='a&amp;b'/></Rules>"""
    )

    assert pairs(text) == {"Rules/Rule/@Name": "tt:Face", "Rules/Rule/@Type": "a&b"}


def test_listed_choices_mark_a_text() -> None:
    """A text beside the values it may take describes a setting."""
    fields = read_fields('<Cap><enabled opt="true,false">true</enabled></Cap>')

    assert Field("Cap/enabled", "true", choice=True) in fields
    assert Field("Cap/enabled/@opt", "true,false") in fields


def test_comments_are_not_read() -> None:
    """What is commented out is not said, and a comment cut off hides the rest."""
    assert pairs("<A><!--<b>1</b>--><c>2</c></A>") == {"A/c": "2"}
    assert pairs("<A><c>2</c><!-- <b>1</b>") == {"A/c": "2"}


def test_cut_off_document_is_read() -> None:
    """A reply that ends in the middle gives what it holds."""
    assert pairs("<A><b>1</b><C><d>2</d><e>tru") == {"A/b": "1", "A/C/d": "2", "A/C/e": "tru"}


def test_missing_closing_tag_harms_its_neighbours_only() -> None:
    """An element left open ends with the one around it; a stray end is nothing."""
    assert pairs("<A><B><c>1</c></A></zzz><D>2</D>") == {"A/B/c": "1", "D": "2"}


@pytest.mark.parametrize("head", ["<!DOCTYPE a [<!ENTITY b 'c'>]>", "<!ENTITY b 'c'>"])
def test_document_types_are_not_read(head: str) -> None:
    """A document that declares a type or entities is left alone."""
    assert read_fields(f"{head}<A><b>true</b></A>") == ()


def test_depth_is_bounded() -> None:
    """Elements below the bound count as siblings, however deep they lie."""
    (field,) = read_fields("<a>" * 5_000 + "<b>1</b>")

    assert field.path.count("/") == DEEPEST


def test_json_says_what_xml_says() -> None:
    """Attributes, texts, lists and truth values of JSON become the same fields."""
    text = msgspec.json.encode(
        {"Cap": {"on": True, "off": False, "n": 2, "none": None, "many": ["a", "b"]}}
    ).decode()

    assert read_fields(text) == (
        Field("Cap/on", "true"),
        Field("Cap/off", "false"),
        Field("Cap/n", "2"),
        Field("Cap/many", "a"),
        Field("Cap/many", "b"),
    )


def test_json_choice_is_marked() -> None:
    """A text of JSON beside its choices describes a setting, too."""
    fields = read_fields('{"Cap": {"enabled": {"@opt": "true,false", "#text": "true"}}}')

    assert Field("Cap/enabled", "true", choice=True) in fields
    assert Field("Cap/enabled/@opt", "true,false") in fields


@pytest.mark.parametrize("text", ['{"a": 1', "{broken}", "[" * 100_000, "{" * 3])
def test_broken_json_says_nothing(text: str) -> None:
    """JSON that cannot be decoded gives no field and no error."""
    assert read_fields(text) == ()


def test_pairs_lose_rows_and_table() -> None:
    """Keys become paths without the numbers of rows."""
    text = "table.Encode[0].MainFormat[1].AudioEnable=true\r\nEncode[0].Note= x \r\n"

    assert pairs(text) == {"Encode/MainFormat/AudioEnable": "true", "Encode/Note": "x"}


def test_switch_of_a_rule_bears_its_name() -> None:
    """A rule's switch is found under the type and the class that the rule calls itself."""
    text = "table.Rule[0][0].Class=Faces\ntable.Rule[0][0].Type=Find\ntable.Rule[0][0].Enable=true"

    assert {"Rule/Faces/Enable", "Rule/Find/Enable"} <= pairs(text).keys()


def test_rules_do_not_mix() -> None:
    """The switch of one row says nothing about the rule of another."""
    text = "table.Rule[0][0].Type=Find\ntable.Rule[0][1].Type=Count\ntable.Rule[0][1].Enable=true"

    assert "Rule/Find/Enable" not in pairs(text)
    assert pairs(text)["Rule/Count/Enable"] == "true"


def test_http_head_is_left_out() -> None:
    """A reply may be saved with the head it came with."""
    assert pairs("HTTP/1.1 200 OK\r\nServer: x\r\n\r\n<A><b>1</b></A>") == {"A/b": "1"}


def test_sizes_are_bounded() -> None:
    """Neither the number of fields nor the length of a value is the sender's choice."""
    assert len(read_fields("<a>" + "<b>1</b>" * (MOST + 10))) == MOST
    assert len(read_fields(f"<a>{'x' * 5_000}</a>")[0].value) == LONGEST


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("<DeviceCap><isSupportRadio>true</isSupportRadio></DeviceCap>", True),
        ("table.Encode[0].MainFormat[0].AudioEnable=true", True),
        ("<s:Body><tds:GetCapabilitiesResponse/></s:Body>", True),
        ("<html><head><title>Login</title></head></html>", False),
        ("", False),
    ],
)
def test_replies_are_told_from_pages(text: str, is_one: bool) -> None:
    """A page is not searched for fields; a reply is known by words that it holds."""
    assert is_capability_reply(text) is is_one


@given(st.text(alphabet="<>/=\"'{}[]ab .:&;!-@#\n", max_size=300))
def test_any_text_is_read_without_error(text: str) -> None:
    """No text makes the reader fail."""
    assert all(isinstance(field, Field) for field in read_fields(text))


@pytest.mark.parametrize(
    "piece", ["<a", "<a ", "<a:", "<!--", "a=", "<a b='", "<a>", "a.", "<a b", ' a="'], ids=repr
)
def test_long_nonsense_is_read_in_one_pass(piece: str) -> None:
    """Reading time grows with the length of a reply, whatever stands in it."""
    assert len(read_fields("<" + piece[-1:] * 200_000 + piece * 60_000)) <= MOST
    assert len(read_fields(f"<a {piece * 60_000}>")) <= MOST
