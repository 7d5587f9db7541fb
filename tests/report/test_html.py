"""Pages in which nothing of others acts."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

from markupsafe import Markup

from unbadge.report.html import content_policy, page_environment


def test_only_our_own_script_runs() -> None:
    """The policy allows one script by its hash, inline styles, and fetching nothing."""
    policy = content_policy("let a")
    digest = b64encode(sha256(b"let a").digest()).decode()

    assert "default-src 'none'" in policy
    assert f"script-src 'sha256-{digest}'" in policy


def test_control_characters_are_shown() -> None:
    """What is put into a page is escaped, and its control characters are pictures."""
    page = page_environment().from_string("{{ told }}|{{ ours }}")

    assert page.render(told="\x1b<b>\u202e", ours=Markup("<i>")) == "␛&lt;b&gt;\ufffd|<i>"


def test_every_page_says_so() -> None:
    """Each template of a whole page has the policy and who wrote it, before anything else."""
    environment = page_environment()
    loader = environment.loader
    assert loader is not None
    texts = [loader.get_source(environment, name)[0] for name in environment.list_templates()]
    pages = [text for text in texts if "<!doctype html>" in text]

    assert len(pages) >= 3
    for text in pages:
        head = text.partition("<title>")[0]
        assert re.search(r'Content-Security-Policy" content="{{ policy }}"', head)
        assert '<meta name="generator" content="unbadge">' in head
