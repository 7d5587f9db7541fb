"""The REST API: the same nouns as data."""

from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin

from unbadge.jobs import ENGINE
from unbadge.web.rest import answers, devices, exports, imports, screen

API = (*answers.API, *devices.API, *exports.API, *imports.API, *screen.API)
OPENAPI = OpenAPIConfig(
    title="unbadge",
    version=ENGINE,
    description="Who really made the cameras of an estate, and what the rules say of them.",
    path="/api",
    render_plugins=(JsonRenderPlugin(path="/openapi.json"),),
    use_handler_docstrings=True,
    create_examples=False,
)
