"""Runs the application until somebody ends it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from socket import AddressFamily, create_server, getaddrinfo, socket
from threading import Thread

import uvicorn
from msgspec.structs import replace

from unbadge.errors import UsageError, reason_of
from unbadge.web.app import application
from unbadge.web.punctual import PunctualProtocol
from unbadge.web.ready.warm import warm_desk
from unbadge.web.settings import ServeSettings

WAIT = 5  # seconds that requests have to end
TURN = 0.001  # seconds that a thread works while others wait: pages need but a few of them


MOST_PORT = 65_535
BACKLOG = 2048  # connections that wait to be taken


def serve(settings: ServeSettings, tell: Callable[[int], None]) -> None:
    """Answer requests at the address of the settings; ends with a signal.

    ``tell`` is told the port once requests are taken there.  Raises UsageError where none can be.
    """
    sys.setswitchinterval(TURN)
    with listen(settings.host, settings.port) as taken:
        port = int(taken.getsockname()[1])
        app = application(replace(settings, port=port))
        Thread(target=warm_desk, args=(app.state.desk,), daemon=True).start()
        config = uvicorn.Config(
            app,
            host=settings.host,
            port=port,
            log_level="warning",
            access_log=False,
            server_header=False,
            date_header=True,
            proxy_headers=False,
            timeout_graceful_shutdown=WAIT,
            timeout_keep_alive=5,
            h11_max_incomplete_event_size=64 * 1024,
            http=PunctualProtocol,
        )
        tell(port)
        with suppress(KeyboardInterrupt):  # Ctrl-C is how it is meant to end
            uvicorn.Server(config).run(sockets=[taken])


def listen(host: str, port: int) -> socket:
    """A socket that takes connections; raises UsageError that says why none can be had."""
    if not 0 <= port <= MOST_PORT:
        raise UsageError(f"{port} is no port: 1 to {MOST_PORT} are", fields=("port",))
    try:
        family = AddressFamily(getaddrinfo(host, port)[0][0])
        return create_server((host, port), family=family, backlog=BACKLOG, dualstack_ipv6=False)
    except OSError as error:
        raise UsageError(
            f"cannot listen at {host}, port {port}: {reason_of(error)}", fields=("host", "port")
        ) from error
