"""Decisions on one device: with a picture, and of two people at once."""

from __future__ import annotations

from serving import Served

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
LABEL = {"k": "label", "value": "Dahua", "why": "I stood on a ladder"}


def test_a_label_comes_with_its_picture(fresh: Served) -> None:
    """The picture stands beside the decision, and is that device's alone."""
    sent = {"photo": ("label.png", PNG, "image/png")}
    assert fresh.post("/devices/1/decide", LABEL, files=sent).status_code == 303
    name = fresh.desk.register.decisions(1)[0].picture
    assert name.endswith(".png")
    assert name in fresh.get("/devices/1").text
    picture = fresh.get(f"/devices/1/labels/{name}")
    assert (picture.headers["content-type"], picture.content) == ("image/png", PNG)
    assert fresh.get(f"/devices/2/labels/{name}").status_code == 404
    assert fresh.get(f"/e/other/devices/1/labels/{name}").status_code == 404
    assert fresh.get("/devices/1/labels/..%2f..%2faccounts.json").status_code == 404


def test_no_picture_no_decision(fresh: Served) -> None:
    """What is no picture is refused, and nothing is recorded; other decisions take none."""
    sent = {"photo": ("label.png", b"<script>", "image/png")}
    answer = fresh.post("/devices/1/decide", LABEL, files=sent)
    assert answer.status_code == 422
    assert 'href="#photo"' in answer.text
    assert fresh.desk.register.decisions(1) == []
    note = {"k": "note", "why": "seen"}
    fresh.post("/devices/1/decide", note, files={"photo": ("x.png", PNG)})
    assert fresh.desk.register.decisions(1)[0].picture == ""


def test_whoever_is_second_is_told(fresh: Served) -> None:
    """Two people had the same page: the second hears what the first did, and loses nothing."""
    fresh.post("/devices/1/decide", {"k": "site", "value": "Museum", "why": "moved", "seen": "0"})
    mine = {"k": "site", "value": "Depot", "why": "I moved it", "seen": "0"}
    answer = fresh.post("/devices/1/decide", mine)
    assert answer.status_code == 409
    assert "site is now Museum. Yours was not saved." in answer.text
    assert 'value="Depot"' in answer.text
    assert "I moved it" in answer.text
    assert len(fresh.desk.register.decisions(1)) == 1
    newest = fresh.desk.register.decisions(1)[0].id
    assert f'name="seen" value="{newest}"' in answer.text
    assert fresh.post("/devices/1/decide", {**mine, "seen": str(newest)}).status_code == 303


def test_nobody_comes_between_a_tag_and_its_decision(fresh: Served) -> None:
    """A program that names the state it saw is refused once that has changed."""
    tag = fresh.get("/api/devices/1").headers["etag"]
    note = {"kind": "note", "value": "seen"}
    address = "/api/devices/1/decisions"
    assert fresh.client.post(address, json=note, headers={"If-Match": tag}).status_code == 201
    assert fresh.client.post(address, json=note, headers={"If-Match": tag}).status_code == 412
    past = {"kind": "exempt", "reason": "x", "until": "2020-01-01"}
    assert fresh.client.post(address, json=past).status_code == 422
