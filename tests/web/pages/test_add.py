"""Evidence handed in on the page."""

from __future__ import annotations

from serving import Served

LIST = (
    b"Building,Where,Brand,Modell,IP\nDepot,Gate,Dahua,IPC-HDW2431T,192.0.2.50\n"
    b",,,,\nDepot,Yard,Axis,P3245,192.0.2.51\n"
)
LINES = b'{"signal":"no"}\n{"signal":"mac","value":"02:00:00:00:00:01"}\n'


def test_a_list_becomes_devices(fresh: Served) -> None:
    """A file is read, what was read of it is told, and its devices are there."""
    answer = fresh.post("/add", files={"files": ("list.csv", LIST)})
    waiting = fresh.get(answer.headers["location"])
    assert "Waiting for its turn" in waiting.text
    asks = {"HX-Request": "true", "HX-Target": "progress"}
    assert fresh.get(answer.headers["location"], headers=asks).status_code == 200
    fresh.read_waiting()
    done = fresh.get(answer.headers["location"], headers=asks)
    assert done.status_code == 286
    assert "Read to its end" in done.text
    assert "Depot" in fresh.get("/devices").text


def test_columns_can_be_put_right(fresh: Served) -> None:
    """What a column was taken for can be changed; the same files are read again with that."""
    answer = fresh.post("/add", files={"files": ("list.csv", LIST)})
    fresh.read_waiting()
    assert "Where" in fresh.get(answer.headers["location"]).text
    number = answer.headers["location"].rpartition("/")[2]
    again = fresh.post(
        f"/imports/{number}/columns", {"header": ["Brand", "Where"], "role": ["ignore", "site"]}
    )
    assert again.status_code == 303
    assert fresh.desk.files.columns.of("own") == {"Brand": "ignore", "Where": "site"}
    fresh.read_waiting()
    assert fresh.data(again.headers["location"] + ".json")["state"] == "finished"


def test_a_second_month_is_read_with_the_first(fresh: Served) -> None:
    """New files are read together with those kept, unless they are a new look."""
    fresh.post("/add", files={"files": ("list.csv", LIST)})
    fresh.read_waiting()
    fresh.post("/add", {"text": "192.0.2.50 dev eth0 lladdr 02:00:00:00:00:50"})
    fresh.read_waiting()
    runs = fresh.desk.register.runs(1)
    detail = fresh.desk.register.run(runs[-1].id)
    assert detail is not None
    assert len(detail.inputs) == 2
    alone = {"text": "192.0.2.51 dev eth0 lladdr 02:00:00:00:00:51", "alone": "1"}
    fresh.post("/add", alone)
    fresh.read_waiting()
    detail = fresh.desk.register.run(fresh.desk.register.runs(1)[-1].id)
    assert detail is not None
    assert len(detail.inputs) == 1


def test_nothing_sent_is_told(fresh: Served) -> None:
    """A form without a file or text comes back and says so."""
    answer = fresh.post("/add", {"text": " "})
    assert answer.status_code == 422
    assert "Choose files, or paste text" in answer.text


def test_what_was_not_read_can_be_taken_along(fresh: Served) -> None:
    """The records that could not be used are a table."""
    answer = fresh.post(
        "/add",
        files={
            "files": (
                "obs.jsonl",
                b'{"signal":"no"}\n{"signal":"mac","value":"02:00:00:00:00:01"}\n',
            )
        },
    )
    fresh.read_waiting()
    rows = fresh.get(answer.headers["location"] + "/rejected.csv").text
    assert "obs.jsonl" in rows
