"""The constants that C and Python share are written once."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_header_is_of_today() -> None:
    """A header that no longer fits is written anew with examples/make_scan_header.py."""
    spec = spec_from_file_location("make_scan_header", ROOT / "examples/make_scan_header.py")
    assert spec is not None
    assert spec.loader is not None
    script = module_from_spec(spec)
    spec.loader.exec_module(script)

    assert script.FILE.read_text("utf-8") == script.header()
