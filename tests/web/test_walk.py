"""A new user's first hour in a real browser, and every page's accessibility, light and dark."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from struct import pack
from typing import Any
from zlib import compress, crc32

import pytest
from PIL import Image

from browsing import PATIENCE, see
from registering import a_camera, record_run
from serving import an_application, listening
from unbadge.example import estate
from unbadge.register.register import open_register

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
pytestmark = pytest.mark.skipif(
    not Path(CHROMIUM).is_file(), reason="no chromium: the page was not walked in a browser"
)
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--use-angle=swiftshader", "--enable-unsafe-swiftshader"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
WORLD = (180 * 10**7, 85 * 10**7)  # degrees as PMTiles count them
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
RUN_AXE = """async () => {
  const told = await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  });
  return told.violations
    .filter((one) => ["serious", "critical"].includes(one.impact))
    .map((one) => one.id + ": " + one.nodes.map((node) => node.html).slice(0, 3).join(" | "));
}"""
PAGES = (
    *("/", "/devices", "/devices/30", "/sites", "/rules", "/plan", "/plan/sheets", "/add"),
    *("/look?text=DS-2CD2143G2-I", "/papers", "/runs", "/runs/1", "/knowledge", "/settings"),
    *("/help", "/login", "/go?q=a", "/imports/1", "/nowhere", "/changes", "/screen"),
    "/proposals",
)


class Browser:
    """A browser that notes what it complains of and whom it asks."""

    def __init__(self, chromium: object, home: str) -> None:
        """A browser for one server."""
        self.chromium = chromium
        self.home = home
        self.complaints: list[str] = []
        self.strangers: list[str] = []

    def page(self, width: int = 1280, scheme: str = "light") -> object:
        """A page of a size and colour scheme."""
        context = self.chromium.new_context(  # type: ignore[attr-defined]
            viewport={"width": width, "height": 900}, color_scheme=scheme, accept_downloads=True
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("console", self.note)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda asked: self.check(asked.url))
        return page

    def note(self, message: object) -> None:
        """Keep errors and warnings of the console; a page that is not there says so."""
        text = message.text  # type: ignore[attr-defined]
        if message.type in {"error", "warning"} and "404" not in text:  # type: ignore[attr-defined]
            self.complaints.append(text)

    def check(self, url: str) -> None:
        """Note requests that leave the server."""
        if not url.startswith((self.home, "data:", "blob:")):
            self.strangers.append(url)


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    """Debian's Chromium."""
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def walked(chromium: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser at a server that reads its own imports, with nothing on record yet."""
    app = an_application(tmp_path_factory.mktemp("walk"))
    app.on_startup = [app.state.desk.start]
    with listening(app) as home:
        yield Browser(chromium, home)


def evidence(month: int) -> list[str]:
    """The files of a month of the example town: in the second, one list more is there."""
    place = estate()
    lists = [str(one) for one in sorted(place.iterdir()) if one.is_file()]
    scans = [str(place / "council-offices" / name) for name in ("nmap.xml", "discovery.pcapng")]
    return [*lists[:month], *scans]


def read_first_month(page: Any) -> None:
    """Say who owns the cameras, on the first page, and have the first evidence read."""
    page.select_option("#ready", "gb-council")
    page.fill("#oname", "Ashenmouth")
    page.click("aside button.do")
    page.set_input_files("#files", evidence(1))
    page.click("text=Read it")
    see(page, "main", "See where you stand")


def test_a_new_user_walks_the_main_job(walked: Browser) -> None:
    """From nothing to a decision, a plan, a paper and the second month, without a complaint."""
    page = walked.page()
    page.goto(walked.home)
    see(page, "main", "says nothing about any camera")
    read_first_month(page)
    page.click("text=See where you stand")
    see(page, "main", "May we keep them?")

    page.click("nav >> text=Devices")
    page.click("text=Another name on it")
    page.click("th[scope=row] >> text=Car park north")
    see(page, "main", "The badge says")
    see(page, "#evidence >> xpath=..", "discovery.pcapng")

    page.click("nav >> text=Rules")
    page.wait_for_selector("#on")
    before = page.text_content("table")
    page.fill("#on", "2022-02-01")
    page.wait_for_selector("text=You are looking at 1 February 2022")
    page.wait_for_function(
        "before => document.querySelector('table').textContent !== before", arg=before
    )
    page.click("text=Back to today")

    page.click("nav >> text=Devices")
    page.click("th[scope=row] >> text=Car park north")
    page.fill("#value", "Dahua")
    page.fill("#why", "I stood on a ladder and read it")
    page.click("text=Save the decision")
    see(page, "#history", "I stood on a ladder")
    see(page, "main", "Both stand.")

    page.click("nav >> text=Plan")
    page.wait_for_selector("text=Money by year")
    page.click("footer >> text=Papers")
    with page.expect_download() as waits:
        page.click("text=PDF >> nth=0")
    assert waits.value.path().read_bytes().startswith(b"%PDF")

    page.click("nav >> text=Add evidence")
    page.set_input_files("#files", evidence(2))
    page.click("text=Read them")
    see(page, "main", "See where you stand")
    page.click("text=What changed")
    see(page, "main", "new")
    assert walked.complaints == []
    assert walked.strangers == []


def test_files_can_be_dropped(walked: Browser) -> None:
    """A file dropped on the zone is chosen as if it had been picked."""
    page = walked.page()
    page.goto(walked.home + "/add")
    handle = page.evaluate_handle(
        "() => { const all = new DataTransfer();"
        " all.items.add(new File(['a,b'], 'dropped.csv')); return all; }"
    )
    page.dispatch_event(".drop", "drop", {"dataTransfer": handle})
    assert page.evaluate("() => document.getElementById('files').files[0].name") == "dropped.csv"
    see(page, "[data-chosen]", "dropped.csv")


def test_the_palette_goes_where_it_is_told(walked: Browser) -> None:
    """Ctrl K, some letters and Enter lead to a page; Escape gives the focus back."""
    page = walked.page()
    page.goto(walked.home + "/help")
    page.keyboard.press("Control+k")
    page.keyboard.type("rule")
    page.wait_for_selector("#go-list [role=option] >> text=Rules")
    page.keyboard.press("Enter")
    page.wait_for_url(walked.home + "/rules")
    page.keyboard.press("/")
    assert page.evaluate("() => document.activeElement.id") == "q"


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (390, "light"),
        (1440, "dark"),
        pytest.param(390, "dark", marks=pytest.mark.long),
        pytest.param(1440, "light", marks=pytest.mark.long),
    ],
)
def test_no_page_has_a_serious_barrier(walked: Browser, width: int, scheme: str) -> None:
    """Axe finds nothing serious on any page, and nothing scrolls sideways."""
    page = walked.page(width, scheme)
    found = []
    for address in PAGES:
        page.goto(walked.home + address)
        page.evaluate(AXE.read_text("utf-8"))
        found += [f"{address}: {one}" for one in page.evaluate(RUN_AXE)]
        wide = page.evaluate("() => document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{address}: {wide} wide at {width}")
    assert found == []
    assert walked.strangers == []


def test_sites_stand_on_a_map(walked: Browser) -> None:
    """Sites that were given a place stand on the map, which asks nobody else for anything."""
    own = Browser(walked.chromium, walked.home)
    page = own.page()
    page.goto(walked.home)
    if page.locator("#ready").count():  # no other test has had evidence read
        read_first_month(page)
    for number, place in enumerate(("53.4808", "53.5100")):
        page.goto(f"{walked.home}/sites")
        page.locator("a[href*=place]").nth(number).click()
        page.fill("#lat", place)
        page.fill("#lon", f"-2.{number + 2}")
        page.click("#where button")
        page.wait_for_url(f"{walked.home}/sites")
    page.wait_for_selector("#map[data-ready=yes]")
    assert not page.locator("#drawn").is_visible()
    assert page.locator(".place-name").count() == 2
    assert own.strangers == []
    assert [one for one in own.complaints if "GPU stall" not in one] == []


def a_tile_file(colour: bytes) -> bytes:
    """A PMTiles file (version 3) with a picture of one colour over all of the world."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))

    lines = b"".join(b"\0" + colour * 256 for _ in range(256))
    picture = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", pack(">IIBBBBB", 256, 256, 8, 2, 0, 0, 0))
    picture += chunk(b"IDAT", compress(lines)) + chunk(b"IEND", b"")
    size = bytes((len(picture) & 0x7F | 0x80, len(picture) >> 7 & 0x7F | 0x80, len(picture) >> 14))
    folder, about = b"\1\0\1" + size + b"\1", b"{}"  # one entry: id, run, length, place
    parts = (127, len(folder), 127 + len(folder), len(about), 0, 0, 129 + len(folder))
    head = b"PMTiles\3" + pack("<11Q", *parts, len(picture), 1, 1, 1)
    # clustered, nothing packed, pictures (PNG), level 0 alone, the whole world, its middle
    head += bytes((1, 1, 1, 2, 0, 0)) + pack("<4iB2i", -WORLD[0], -WORLD[1], *WORLD, 0, 0, 0)
    return head + folder + about + picture


def test_tiles_of_the_owners_own_are_drawn(walked: Browser, tmp_path: Path) -> None:
    """With a PMTiles file of the owner's own the map shows it, and asks nobody else."""
    file = tmp_path / "own.pmtiles"
    file.write_bytes(a_tile_file(bytes((255, 0, 200))))
    register = open_register(str(tmp_path / "register.db"))
    record_run(register, a_camera(1, site="Library"))
    register.close()
    with listening(an_application(tmp_path, tiles=file)) as home:
        own = Browser(walked.chromium, home)
        page = own.page()
        page.goto(f"{home}/sites")
        page.locator("a[href*=place]").first.click()
        page.fill("#lat", "53.48")
        page.fill("#lon", "-2.2")
        page.click("#where button")
        page.wait_for_selector("#map[data-ready=yes]")
        page.wait_for_timeout(300)
        picture = Image.open(BytesIO(page.locator("#map").screenshot())).convert("RGB")
    told = picture.getcolors(picture.width * picture.height) or []
    shown = sum(many for many, (red, green, _) in told if red > 220 and green < 60)
    assert shown > picture.width * picture.height / 2
    assert own.strangers == []
