"""Runs the application until somebody ends it."""

from __future__ import annotations

import sys
from threading import Thread

import uvicorn

from unbadge.web.app import application
from unbadge.web.ready.warm import warm_desk
from unbadge.web.settings import ServeSettings

WAIT = 5  # seconds that requests have to end
TURN = 0.001  # seconds that a thread works while others wait: pages need but a few of them


def serve(settings: ServeSettings) -> None:
    """Answer requests at the address of the settings; ends with a signal."""
    sys.setswitchinterval(TURN)
    app = application(settings)
    Thread(target=warm_desk, args=(app.state.desk,), daemon=True).start()
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=True,
        proxy_headers=False,
        timeout_graceful_shutdown=WAIT,
        timeout_keep_alive=5,
        h11_max_incomplete_event_size=64 * 1024,
    )
