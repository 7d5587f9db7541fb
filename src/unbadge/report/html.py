"""Self-contained pages: what of others stands in them can neither act nor fetch."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from unbadge.formats.visible import show_controls

SCRIPT = "report.js"  # the only script that any page has


def page_environment() -> Environment:
    """The templates of pages: all that is put in is escaped, and control characters are shown.

    ``policy`` says to a browser that only our own script runs and nothing is fetched, so that
    one slip in escaping stays without effect.
    """
    environment = Environment(
        loader=PackageLoader("unbadge.report"),
        autoescape=True,
        trim_blocks=True,
        finalize=finalize_value,
    )
    environment.globals["policy"] = content_policy(page_source(environment, SCRIPT))
    return environment


def finalize_value(value: object) -> object:
    """What a page shows of a value; our own markup passes."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return show_controls(value)
    return value


def content_policy(script: str) -> str:
    """A Content-Security-Policy that allows one inline script and inline styles."""
    digest = b64encode(sha256(script.encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def page_source(environment: Environment, name: str) -> str:
    """The text of a file beside the templates."""
    loader = environment.loader
    assert loader is not None
    return loader.get_source(environment, name)[0]
