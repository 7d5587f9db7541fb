"""Passkeys in a real browser, whose device is a virtual one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from browsing import see
from serving import PASSWORD, Served, add_people, an_application, listening

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.mark.skipif(not Path(CHROMIUM).is_file(), reason="no chromium: no device was asked")
def test_a_passkey_signs_in(tmp_path: Path) -> None:
    """A person adds a passkey, signs out, comes in with it; once removed it opens nothing."""
    app = an_application(tmp_path, host="0.0.0.0")
    add_people(app.state.desk)
    with listening(app) as address, playwright.sync_playwright() as driver:
        home = address.replace("127.0.0.1", "localhost")
        browser = driver.chromium.launch(
            executable_path=CHROMIUM, args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.set_default_timeout(90_000)
        session = page.context.new_cdp_session(page)
        session.send("WebAuthn.enable")
        session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        page.goto(f"{home}/login")
        page.fill("#name", "editor")
        page.fill("#password", PASSWORD)
        page.click("form[action='/login'] button")
        page.wait_for_url(f"{home}/")
        page.goto(f"{home}/settings")
        page.fill("#klabel", "my phone")
        page.click("text=Add a passkey")
        page.wait_for_selector("th >> text=my phone")
        page.click("text=Sign out")
        page.wait_for_selector("text=Sign in with a passkey")
        page.goto(f"{home}/login?to=/settings")
        page.click("text=Sign in with a passkey")
        page.wait_for_url(f"{home}/settings")
        see(page, "footer", "editor, editor")
        page.click("section[aria-labelledby=k] >> text=Remove")
        page.wait_for_selector("th >> text=my phone", state="detached")
        page.click("text=Sign out")
        page.wait_for_selector("text=Sign in with a passkey")
        page.goto(f"{home}/login")
        page.click("text=Sign in with a passkey")
        page.wait_for_selector("text=opens nothing here")
        browser.close()


def test_a_made_up_answer_opens_nothing(guarded: Served) -> None:
    """An answer to no question, or one that is no answer, lets nobody in."""
    asked = guarded.post("/login/passkey/ask").json()
    for mark in ("none", asked["mark"]):
        answer = guarded.post("/login/passkey", {"mark": mark, "answer": "{}"})
        assert answer.status_code == 422
    assert guarded.get("/devices").status_code == 303


def test_only_people_who_signed_in_make_one(here: Served, guarded: Served) -> None:
    """At the machine itself there is no account that a passkey could open, and outside nobody."""
    assert here.post("/settings/passkeys/ask").status_code == 403
    assert guarded.post("/settings/passkeys/ask").status_code in {303, 401}
