"""Secrets are cut out of evidence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbadge.formats.secrets import (
    HINTS,
    PLAIN_HINTS,
    may_hold_secret,
    names_secret,
    secret_patterns,
    without_noted_secrets,
    without_secrets,
)

PIECES = (
    *("user", "name", "USER", "pwd", "paſſ", "pass", "word", "wd", "auth", "TOKEN", "toKen"),
    *("</pwd>", "<pwd>", "community", "psk", "apikey", "api_key", "securitycode", "resetcode"),
    *("<userName>", "</userName>", "<login_name>", "user", "login", "auth", "privatekey"),
    *("authorization: ", "://", "=", "?", "&", "/", "_", ";", "@", ":", "x", " ", "\n", '"'),
)


@pytest.mark.parametrize(
    "text",
    [
        "rtsp://admin:hunter2@192.0.2.1/live",
        "rtsp://192.0.2.1/user=admin&password=hunter2&channel=1",
        "/cgi?pwd=hunter2",
        "Authorization: Basic hunter2",
        "AUTHORIZATION: Basic hunter2",
        "/cgi?PASSWORD=hunter2",
        "/cgi?pa\u017f\u017f=hunter2",
    ],
)
def test_secret_is_gone(text: str) -> None:
    """Names and passwords in addresses, paths, queries and headers are cut."""
    assert "hunter2" not in without_secrets(text)


def test_harmless_text_stays() -> None:
    """What holds no secret is not touched."""
    assert without_secrets("http://192.0.2.1/a?b=c") == "http://192.0.2.1/a?b=c"


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_hints_overlook_no_secret(text: str) -> None:
    """Looking for words first changes no text otherwise than searching all of it."""
    expected = text
    for one in secret_patterns():
        expected = one.pattern.sub(one.instead, expected)

    assert without_secrets(text) == expected


@pytest.mark.parametrize(
    "note",
    [
        "usuario admin senha: hunter2",
        "kamera 4, wagwoord: hunter2",
        "პაროლი: hunter2",
        "گیٹ، پاس ورڈ: hunter2",
        "hasło: hunter2",
        "Пароль hunter2",
        "ŞİFRE: hunter2",
        "wachtwoord = hunter2",
        "密码hunter2",
        "密碼：hunter2",
        "パスワード hunter2",
        "비밀번호 hunter2",
        "รหัสผ่าน: hunter2",
        "كلمة المرور: hunter2",
        "סיסמה: hunter2",
        "पासवर्ड: hunter2",
        "lösenord hunter2",
        "Kennwort ist hunter2",
        "mot de passe : hunter2",
        "jelszó: hunter2",
        "mật khẩu: hunter2",
        "password for the admin is hunter2",
        "pass: hunter2",
        "pin hunter2",
        "login admin/hunter2",
        "login admin hunter2",
        "creds: viewer / hunter2",
        "logged in as root hunter2",
        "rtsp://admin:hun@hunter2@192.0.2.1/live",
        "password: 'hunter2 hunter2'",
    ],
)
def test_passwords_in_notes(note: str) -> None:
    """A password that somebody wrote into a note is cut out, in whatever language."""
    assert "hunter2" not in without_noted_secrets(f"Acme X-1, {note}, lens ok")
    assert without_noted_secrets(f"Acme X-1, {note}, lens ok").startswith("Acme X-1, ")


@pytest.mark.parametrize(
    "note",
    [
        "passage camera",
        "key fob by door 3",
        "bypass valve",
        "product code DS-2CD2143G2-I",
        "ok",
        "login hall DS-2CD2143G2-I",
        "login desk 2",
    ],
)
def test_notes_without_passwords_stay(note: str) -> None:
    """Words that only look like one, and codes of products, are left alone."""
    assert without_noted_secrets(note) == note


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("<User><userName>hunter2</userName><password>hunter2</password></User>", "<User>"),
        ('{"loginPassword": "hunter2", "model": "X-1"}', '"model": "X-1"'),
        ("postgresql://owner:hunter2@db.example.org/runs", "@db.example.org/runs"),
        ("username=hunter2&password=hunter2&ch=1", "&ch=1"),
        ("<passwordResetAbility>true</passwordResetAbility>", "true"),
    ],
)
def test_answers_of_devices(text: str, kept: str) -> None:
    """Lists of users, replies and addresses lose names and passwords, and nothing else."""
    assert "hunter2" not in without_secrets(text)
    assert kept in without_secrets(text)


@pytest.mark.parametrize(
    ("header", "secret"),
    [
        ("senha", True),
        ("Wagwoord", True),
        ("პაროლი", True),
        ("Գաղտնաբառ", True),
        ("Құпиясөз", True),
        ("Nenosiri", True),
        ("Pasahitza", True),
        ("কূপন", False),
        ("admin pwd", True),
        ("登录密码", True),
        ("κωδικος", True),
        ("key", True),
        ("product code", False),
        ("post code", False),
    ],
)
def test_headers_of_secrets(header: str, *, secret: bool) -> None:
    """A header says so in whatever language."""
    assert names_secret(header) is secret


@given(
    st.lists(st.sampled_from([*HINTS, *PLAIN_HINTS, "</", "a=b", "é", " ", "@", "1"])), st.data()
)
def test_part_of_a_text_without_hints_loses_nothing(pieces: list[str], data: st.DataObject) -> None:
    """Where no hint of a secret stands in a text, each part of it stays as it is."""
    text = "".join(pieces)
    start = data.draw(st.integers(0, len(text)))
    part = text[start : data.draw(st.integers(start, len(text)))]

    assert may_hold_secret(text) or without_secrets(part) == part
