"""What is asked of the register when evidence is handed in."""

from __future__ import annotations

from serving import NOW, Served


def test_the_example_brings_its_owner(fresh: Served) -> None:
    """The example town is read as a council's where no owner is said and no run tells one."""
    fresh.desk.register.ensure_estate(NOW, "empty")
    answer = fresh.post("/e/empty/add/example")
    assert answer.headers["location"].startswith("/e/empty/imports/")
    owner = fresh.data("/e/empty/settings.json")["owner"]
    assert (owner["body"], owner["jurisdiction"]) == ("council", "GB-ENG")


def test_imports_of_others_are_not_seen(fresh: Served) -> None:
    """An import of another estate is as good as none."""
    fresh.post("/e/other/add", {"text": "192.0.2.1 a camera"})
    number = fresh.desk.register.imports(2)[0].id
    assert fresh.get(f"/imports/{number}").status_code == 404
    assert fresh.get(f"/e/other/imports/{number}").status_code == 200
