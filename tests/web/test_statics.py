"""Files of ours."""

from __future__ import annotations

from pathlib import Path

from serving import Served
from unbadge.web import page
from unbadge.web.statics import static_files

STATIC = Path(page.__file__).parent / "static"


def test_files_are_kept_by_the_browser(here: Served) -> None:
    """A file's address changes with its content, so that a browser may keep it."""
    text = here.get("/help").text
    assert f"unbadge.css?v={page.STAMPS['unbadge.css']}" in text
    answer = here.get("/static/unbadge.css")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/css")
    assert here.get("/static/nothing.js").status_code == 404


def test_files_are_packed_for_browsers_that_take_it(here: Served) -> None:
    """The library of the map goes over the wire packed."""
    plain = here.get("/static/vendor/maplibre-gl.mjs", headers={"Accept-Encoding": "identity"})
    packed = here.get("/static/vendor/maplibre-gl.mjs", headers={"Accept-Encoding": "gzip"})
    assert packed.content == plain.content
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert plain.headers["content-type"].startswith("text/javascript")


def test_our_script_is_small() -> None:
    """Our own script stays under its budget, and asks nobody else."""
    script = static_files()["unbadge.js"].decode()
    assert len(script) < 8_000
    assert "http" not in script.replace("htmx", "")


def test_nothing_is_loaded_from_elsewhere() -> None:
    """No sheet or template names another server's file."""
    for file in (*STATIC.glob("*.css"), *STATIC.parent.glob("templates/*.html")):
        text = file.read_text("utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert 'src="http' not in text, file
        assert "url(http" not in text, file
        assert "@import" not in text, file
