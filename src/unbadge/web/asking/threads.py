"""Handlers that read the register or work something out do so beside the loop that answers."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def threaded(handler: Callable[P, T]) -> Callable[P, Awaitable[T]]:
    """The same handler, run in a thread of its own."""

    @wraps(handler)
    async def run(*args: P.args, **kwargs: P.kwargs) -> T:
        return await to_thread(handler, *args, **kwargs)

    return run
