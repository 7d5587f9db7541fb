"""Makes the pictures of the manual from the example town: start, devices, one device, the plan.

Needs the extra ``web``, playwright and a Chromium; run it after a change of the page:
``python examples/make_pictures.py``.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))  # the server of the example town that the tests use
from serving import listening, serve_town  # noqa: E402
from unbadge.cli.frame.surroundings import cache_folder  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
PLACES = (
    ("start", "/", 1280, "light"),
    ("devices", "/devices", 1280, "light"),
    ("device", "/devices?q=car+park+north", 1280, "light"),
    ("rules", "/rules", 1280, "dark"),
    ("phone", "/", 390, "light"),
)
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
TALLEST = 1100  # of a picture: a manual shows the top


def take_picture(browser: Browser, home: str, name: str, place: tuple[str, int, str]) -> None:
    """One picture of a page, of a width and colour scheme."""
    address, width, scheme = place
    size = {"width": width, "height": TALLEST if width > 600 else 844}
    context = browser.new_context(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(home + address)
    if "?q=" in address:
        page.click("th[scope=row] a")
        page.wait_for_selector("#evidence")
    page.screenshot(path=str(PICTURES / f"{name}.png"))
    context.close()


def main() -> None:
    """Writes all pictures."""
    chromium = shutil.which("chromium") or "/usr/bin/chromium"
    PICTURES.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("UNBADGE_CACHE", str(cache_folder()))
    with (
        TemporaryDirectory() as folder,
        serve_town(Path(folder)) as town,
        listening(town.app) as home,
        sync_playwright() as driver,
    ):
        browser = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, *place in PLACES:
            take_picture(browser, home, name, tuple(place))  # type: ignore[arg-type]
        browser.close()
    print(f"pictures: {', '.join(one.name for one in sorted(PICTURES.glob('*.png')))}")


if __name__ == "__main__":
    main()
