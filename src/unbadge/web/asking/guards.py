"""What a route asks of whoever calls it."""

from __future__ import annotations

from typing import Any

from litestar.connection import ASGIConnection
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler

from unbadge.web.access import Role
from unbadge.web.access.gate import KEY, Visit

Connection = ASGIConnection[Any, Any, Any, Any]
# They are coroutines so that no thread is begun to ask them.
OPEN = "open"  # the option of routes that need nobody: the way in, and files of ours


async def needs_reader(connection: Connection, handler: BaseRouteHandler) -> None:
    """Nothing for whoever may read; raises for all others, but on the way in."""
    if not handler.opt.get(OPEN):
        check_role(connection, Role.READER)


async def needs_editor(connection: Connection, _: BaseRouteHandler) -> None:
    """Nothing for whoever may add and decide; raises for all others."""
    check_role(connection, Role.EDITOR)


async def needs_admin(connection: Connection, _: BaseRouteHandler) -> None:
    """Nothing for whoever may let others in; raises for all others."""
    check_role(connection, Role.ADMIN)


def check_role(connection: Connection, role: Role) -> None:
    """Nothing; raises where nobody is signed in, or not with this role."""
    visit: Visit = connection.scope["state"][KEY]
    if visit.person is None:
        raise NotAuthorizedException("Sign in first.")
    if not visit.person.may(role):
        raise PermissionDeniedException(
            f"You may read this but not change it; that takes the role {role}. Ask an admin."
        )
