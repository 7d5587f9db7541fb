"""The application: the gate in front, pages and API behind it."""

from __future__ import annotations

from typing import cast

from litestar import Litestar
from litestar.datastructures import State
from litestar.enums import ScopeType
from litestar.types import (
    ASGIApp,
    HTTPScope,
    LifeSpanReceive,
    LifeSpanScope,
    LifeSpanSend,
    Receive,
    Scope,
    Send,
)

from unbadge.web.asking import needs_reader
from unbadge.web.desk import Desk
from unbadge.web.failures import HANDLERS
from unbadge.web.intake import MOST_FILES
from unbadge.web.pages import PAGES
from unbadge.web.rest import API, OPENAPI
from unbadge.web.settings import ServeSettings
from unbadge.web.statics import static_file

MOST_FIELDS = 1_000  # of a form beside its files


class GuardedApp(Litestar):
    """The application behind its gate: not even a page that is not there passes it."""

    async def __call__(
        self,
        scope: Scope | LifeSpanScope,
        receive: Receive | LifeSpanReceive,
        send: Send | LifeSpanSend,
    ) -> None:
        """Answer a request, or start and stop with the server."""
        if scope["type"] != ScopeType.HTTP:
            await super().__call__(scope, receive, send)
            return
        desk: Desk = self.state.desk
        inner, told, answer = super().__call__, cast("Receive", receive), cast("Send", send)
        await desk.entrance.gate.guard(
            cast("ASGIApp", inner), cast("HTTPScope", scope), told, answer
        )


def application(settings: ServeSettings) -> GuardedApp:
    """The whole application, its knowledge loaded."""
    desk = Desk(settings)
    return GuardedApp(
        route_handlers=[static_file, *PAGES, *API],
        guards=[needs_reader],
        state=State({"desk": desk}),
        openapi_config=OPENAPI,
        exception_handlers=HANDLERS,
        on_startup=[desk.start],
        on_shutdown=[desk.close],
        request_max_body_size=settings.most_upload,
        multipart_form_part_limit=MOST_FILES + MOST_FIELDS,
        debug=False,
    )
