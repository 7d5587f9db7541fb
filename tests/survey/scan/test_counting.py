"""Distinct values once, sets of values once, devices by what ties their addresses."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from unbadge.model.line import SIGNALS
from unbadge.survey.scan.counting import DeviceName, Namers, ScanCount, count_sightings, tokens
from unbadge.survey.scan.layouts import OBSERVATIONS
from unbadge.survey.scan.store import DuckStore


class Recogniser:
    """Names every value after itself, and remembers what it was asked."""

    def __init__(self) -> None:
        """Nothing asked yet."""
        self.values: list[str] = []
        self.sets = 0

    def number(self, values: Iterable[tuple[int, str, str]]) -> Iterator[tuple[int, int]]:
        """A number for each value; dull ones say nothing."""
        for code, _, value in values:
            self.values.append(value)
            yield code, 0 if value == "dull" else len(self.values)

    def name(self, sets: Iterable[tuple[int, tuple[int, ...]]]) -> Iterator[tuple[int, DeviceName]]:
        """The values of a set as the name of a maker."""
        for place, numbers in sets:
            self.sets += 1
            words = "+".join(sorted(self.values[number - 1] for number in numbers))
            yield place, DeviceName(maker=words, heap="established", equipment=True)


def line(ip: str, value: str, signal: str = "http.server", day: str = "2026-05-01") -> str:
    """An observation line."""
    told = {"ip": ip, "signal": signal, "value": value, "seen": day}
    return json.dumps(told)


def count(
    tmp_path: Path, lines: list[str], by: tuple[str, ...] = ()
) -> tuple[ScanCount, Recogniser]:
    """What a count of some observation lines comes to."""
    path = tmp_path / "seen.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    asked = Recogniser()
    namers = Namers(
        bool, asked.number, asked.name, lambda networks: ((one, "GB") for one in networks)
    )
    with DuckStore() as store:
        store.add(path, OBSERVATIONS, list(SIGNALS))
        return count_sightings(store, by, namers), asked


def test_each_distinct_value_is_asked_once(tmp_path: Path) -> None:
    """A thousand hosts with one value cost one question, and one for their set."""
    found, asked = count(tmp_path, [line(f"192.0.2.{n % 250}", "web") for n in range(1_000)])
    assert asked.values == ["web"]
    assert asked.sets == 1
    assert [(one.named.maker, one.count) for one in found.groups] == [("web", 250)]


def test_all_values_of_a_device_are_weighed_together(tmp_path: Path) -> None:
    """Two values of one signal at one address are one set; what says nothing is in none."""
    lines = [line("192.0.2.1", "a"), line("192.0.2.1", "b"), line("192.0.2.2", "dull")]
    found, _ = count(tmp_path, lines)
    assert sorted((one.named.maker, one.count) for one in found.groups) == [("", 1), ("a+b", 1)]


def test_a_certificate_ties_addresses_of_different_days(tmp_path: Path) -> None:
    """One certificate at two addresses on two days is one device; on one day it is two."""
    moved = [
        line("192.0.2.1", "cert", "tls.fingerprint", "2026-05-01"),
        line("192.0.2.2", "cert", "tls.fingerprint", "2026-05-02"),
    ]
    assert count(tmp_path, moved)[0].devices == 1
    together = [line(f"192.0.2.{n}", "cert", "tls.fingerprint") for n in (1, 2)]
    assert count(tmp_path, together)[0].devices == 2


def test_a_certificate_of_many_is_no_key(tmp_path: Path) -> None:
    """Makers ship one certificate with many devices: seen at six addresses it ties none."""
    lines = [line(f"192.0.2.{n}", "cert", "tls.fingerprint", f"2026-05-0{n}") for n in range(1, 7)]
    found, _ = count(tmp_path, lines)
    assert (found.devices, found.addresses) == (6, 6)


def test_devices_by_country_and_month(tmp_path: Path) -> None:
    """The country is that of the network where no record tells it; the month is the first seen."""
    found, _ = count(tmp_path, [line("192.0.2.1", "a")], ("country", "month", "network"))
    (one,) = found.groups
    assert one.by == {"country": "GB", "month": "2026-05", "network": "192.0.2.0/24"}


def test_lines_that_tell_of_no_host_are_devices_of_their_own(tmp_path: Path) -> None:
    """A line without address and key is a device, and no other file's line of that number is it."""
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text('{"signal": "text", "value": "x"}\n' * 2, encoding="utf-8")
    asked = Recogniser()
    namers = Namers(bool, asked.number, asked.name, lambda _: ())
    with DuckStore() as store:
        for name in ("a.jsonl", "b.jsonl"):
            store.add(tmp_path / name, OBSERVATIONS, list(SIGNALS))
        found = count_sightings(store, (), namers)
    assert (found.devices, asked.values) == (4, ["x"])


def test_kinds_that_say_nothing_are_not_asked_of(tmp_path: Path) -> None:
    """Values of a kind that nobody can recognise are counted, and not looked at."""
    path = tmp_path / "seen.jsonl"
    path.write_text(line("192.0.2.1", "a") + "\n" + line("192.0.2.1", "b", "tls.fingerprint"))
    asked = Recogniser()
    namers = Namers(lambda kind: kind == "http.server", asked.number, asked.name, lambda _: ())
    with DuckStore() as store:
        store.add(path, OBSERVATIONS, list(SIGNALS))
        found = count_sightings(store, (), namers)
    assert (found.values, asked.values) == (2, ["a"])


def test_tokens_tell_sets_apart() -> None:
    """The sums of tokens of different sets differ."""
    sums = {
        (sum(tokens(n)[0] for n in chosen), sum(tokens(n)[1] for n in chosen))
        for chosen in ((1,), (2,), (3,), (1, 2), (1, 3), (2, 3), (1, 2, 3))
    }
    assert len(sums) == 7


def test_what_many_say_is_left_out_early(tmp_path: Path) -> None:
    """Of ties that more addresses show than asked for few are looked at, and all of others."""
    lines = [line(f"192.0.2.{n}", "many", "tls.fingerprint") for n in range(1, 60)]
    lines += [line(f"198.51.100.{n}", "few", "tls.fingerprint") for n in range(1, 4)]
    path = tmp_path / "seen.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with DuckStore() as store:
        store.add(path, OBSERVATIONS, list(SIGNALS))
        keys = {str(key) for key, _, code in store.rows(store.ties(5)) if code is not None}
    assert keys == {"198.51.100.1", "198.51.100.2", "198.51.100.3"}
