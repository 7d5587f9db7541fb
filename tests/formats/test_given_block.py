"""Blocks of observation lines: the compiled loop tells what reading them one by one tells."""

from __future__ import annotations

import json
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeding import Tale, told
from unbadge.formats.given_block import compiled_cutter, each_line
from unbadge.formats.secrets import HINTS, TELLTALES, without_secrets
from unbadge.sources import lines

BASE = b'{"signal":"http.server","value":"App-webs/"}'
TEXTS = st.one_of(
    st.sampled_from(("", "x", "Acme-Webs", "rtsp://a:b@c/", 'a"b\\n', "user_name", "é", "Pass=1")),
    st.text(max_size=8),
)
FIELDS = {
    "signal": st.sampled_from(("http.server", "mac", "text", "site", "smoke", None)),
    "value": st.one_of(TEXTS, st.none(), st.integers(0, 9)),
    "value_b64": st.sampled_from((None, "QWNtZQ==", "?")),
    "ip": st.sampled_from((None, "", "10.0.0.7", "10.0.0.07", "10.0.0.256", "2001:DB8::1", 5)),
    "port": st.sampled_from((None, 0, 80, 65_535, 65_536, -1, "80", 8.5)),
    "mac": st.sampled_from(
        (None, "", "00:c0:fe:00:00:01", "00-C0-FE-00-00-01", "01:00:5e:00:00:01",
         "00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff", "b0::")
    ),
    "serial": st.one_of(TEXTS, st.none(), st.just(7)),
    "device": st.one_of(TEXTS, st.none(), st.just([])),
    "id": st.one_of(TEXTS, st.none(), st.just(1.5)),
    "seen": st.sampled_from(
        (None, "", "2026-01-01", "2026-01-01T10:00:00Z", "2026-01-01T10:00:00.123456Z",
         "2026-01-01T10:00:00", "2026-01-01T10:00:00+02:00", "2026-02-30T10:00:00Z", "noon")
    ),
    "class": st.sampled_from((None, "observed", "declared", "derived", "felt")),
    "source": st.one_of(TEXTS, st.none()),
    "row": st.sampled_from((None, "", "r1", 5)),
    "note": TEXTS,
}  # fmt: skip
ROW = st.fixed_dictionaries({}, optional=FIELDS).flatmap(
    lambda one: st.sampled_from((one, {**json.loads(BASE), **one}, {**one, **json.loads(BASE)}))
)


def both(data: bytes) -> tuple[Tale, Tale]:
    """What is told of some lines with the compiled loop, and without it."""
    with_loop = told(lines.SOURCE, data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "block_reader", lambda _: None)
        return with_loop, told(lines.SOURCE, data)


@given(
    st.lists(ROW, max_size=7),
    st.sampled_from(((",", ":"), (", ", ": "))),
    st.sampled_from((b"\n", b"\r\n", b",\n", b"\n\n", b" \n")),
    st.booleans(),
)
@settings(max_examples=400, deadline=None)
def test_blocks_tell_the_same(
    rows: list[dict[str, object]], gaps: tuple[str, str], end: bytes, plain: bool
) -> None:
    """Observations, refusals, their order and places are those of lines read one by one."""
    written = (json.dumps(one, separators=gaps, ensure_ascii=plain).encode() for one in rows)
    with_loop, without = both(end.join(chain((BASE, BASE), written, (BASE,))))

    assert with_loop == without


@given(st.lists(st.binary(max_size=40), max_size=5))
@settings(deadline=None)
def test_noise_tells_the_same(rows: list[bytes]) -> None:
    """So it is with lines that are none, and with objects that noise damages."""
    damaged = [BASE[: len(row)] + row + BASE[len(row) :] for row in rows]
    with_loop, without = both(b"\n".join([BASE, *rows, *damaged, BASE]))

    assert with_loop == without


@pytest.mark.skipif(compiled_cutter() is None, reason="the loop in C was not built")
def test_usual_lines_are_cut() -> None:
    """Lines in the plainest spelling are written anew; what may hold a secret is for others."""
    cutter = compiled_cutter()
    secret = b'{"signal":"http.server","value":"rtsp://a:b@c/"}'
    assert cutter is not None

    written, odd = cutter.cut(b"\n".join((BASE, secret, b"", BASE)), 7, b'{"origin":{"place":"')

    assert written.count(b'"place":"7"') == written.count(b'"place":"10"') == 1
    assert odd == [(1, 8, len(BASE) + 1, len(BASE) + 1 + len(secret))]


def test_lines_of_a_block_have_their_places() -> None:
    """Where nothing can be written anew, each line is handed back with where it stands."""
    assert list(each_line(b"ab\n\nc", 5)) == [(0, 5, 0, 2), (0, 7, 4, 5)]


@given(st.lists(st.sampled_from([*HINTS, *TELLTALES, "</", "<", ">", '"', "=", " ", "a"])))
def test_without_telltales_nothing_is_secret(parts: list[str]) -> None:
    """A text of ASCII in which no telltale stands is left as it is."""
    text = "".join(parts)

    assert without_secrets(text) == text or any(one in text.lower() for one in TELLTALES)
