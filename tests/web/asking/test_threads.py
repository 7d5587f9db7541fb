"""Handlers in threads of their own."""

from __future__ import annotations

import asyncio
from threading import current_thread, main_thread

from unbadge.web.asking.threads import threaded


def test_a_handler_runs_beside_the_loop() -> None:
    """What waits for the register does not hold up others; the handler keeps its name."""

    @threaded
    def handler(number: int) -> tuple[int, bool]:
        """Doubles."""
        return 2 * number, current_thread() is main_thread()

    assert asyncio.run(handler(2)) == (4, False)  # type: ignore[arg-type]
    assert handler.__doc__ == "Doubles."
