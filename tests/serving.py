"""The page for tests: an application over a small register, and a client that knows its forms."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory
from threading import Thread
from time import monotonic, sleep
from typing import Any

import msgspec
import pytest
import uvicorn
from argon2 import PasswordHasher
from httpx import Response
from litestar.testing import TestClient
from msgspec.structs import replace

from recorded import a_record
from registering import record_run
from unbadge.errors import UnbadgeError
from unbadge.jobs.prices import read_prices
from unbadge.judgement.rules.profiles import ready_profile
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.load import load
from unbadge.model import Context
from unbadge.model.record import DeviceRecord
from unbadge.register.register import open_register
from unbadge.web.access.accounts import write_whole
from unbadge.web.access.people import Role
from unbadge.web.apart.request import PlanMoney, PlanTask
from unbadge.web.app import GuardedApp, application
from unbadge.web.desk.desk import Desk
from unbadge.web.intake.reader import read_import
from unbadge.web.intake.request import ImportRequest, ImportTask
from unbadge.web.punctual import PunctualProtocol
from unbadge.web.screening.reader import screen_folder
from unbadge.web.screening.request import ScreenTask
from unbadge.web.screening.shelf import ScreenShelf
from unbadge.web.settings import ServeSettings

EVER = timedelta(days=1)
NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
PASSWORD = "correct horse battery"
WORD = re.compile(r'name="csrf" value="([0-9a-f]{64})"')
JSON = {"Accept": "application/json"}


class Served:
    """A server under test with the client of one browser."""

    def __init__(self, app: GuardedApp, client: TestClient[GuardedApp]) -> None:
        """A server that answers."""
        self.app = app
        self.client = client

    @property
    def desk(self) -> Desk:
        """What its pages work with."""
        desk: Desk = self.app.state.desk
        return desk

    def get(self, address: str, **options: Any) -> Response:
        """What an address answers; redirects are not followed."""
        return self.client.get(address, follow_redirects=False, **options)

    def data(self, address: str) -> Any:
        """The data of a page."""
        answer = self.client.get(address, headers=JSON)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def word(self, address: str = "/help") -> str:
        """The word that forms of this browser bring back."""
        found = WORD.search(self.client.get(address).text)
        assert found is not None
        return found[1]

    def post(self, address: str, fields: Mapping[str, Any] | None = None, **more: Any) -> Response:
        """What a form of ours answers."""
        told = {"csrf": self.word("/login"), **(fields or {})}
        return self.client.post(address, data=told, follow_redirects=False, **more)

    def sign_in(self, name: str, password: str = PASSWORD) -> Response:
        """What signing in answers."""
        return self.post("/login", {"name": name, "password": password})

    def read_waiting(self) -> None:
        """Read what waits to be read, in this process."""
        settings = self.desk.settings
        for row in reversed(self.desk.register.imports(1)):
            claimed = self.desk.register.claim_import("test", NOW, EVER, row.id)
            if claimed is not None:
                with suppress(UnbadgeError):  # the import tells why
                    read_import(a_task(settings, claimed))


def a_task(settings: ServeSettings, claimed: Any) -> ImportTask:
    """What the process that reads an import is told."""
    return ImportTask(
        register=settings.register,
        folder=str(settings.folder / "uploads"),
        knowledge=None,
        cache=str(settings.cache),
        most_memory=settings.most_memory,
        most_seconds=settings.most_seconds,
        row=claimed,
        today=NOW.date(),
    )


def some_settings(folder: Path, **fields: Any) -> ServeSettings:
    """Settings of a server that keeps all in a folder."""
    return ServeSettings(
        **{
            "register": str(folder / "register.db"),
            "folder": folder / "web",
            "clock": lambda: NOW,
            "cache": Path(os.environ["UNBADGE_CACHE"]),
            **fields,
        }
    )


def an_application(folder: Path, **fields: Any) -> GuardedApp:
    """An application of its own register; the knowledge is decoded once for all tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("unbadge.web.desk.desk.load", known)
        app = application(some_settings(folder, **fields))
    app.on_startup = []  # nobody reads imports but the test
    desk: Desk = app.state.desk
    desk.files.screens = ScreenShelf(desk.settings, screen_here)
    return app


def screen_here(task: ScreenTask) -> None:
    """Screen in this process, with the knowledge that is decoded already."""
    answer = screen_folder(task, known(None, None))
    write_whole(Path(task.result), msgspec.json.encode(answer))


@cache
def known(overlay: Path | None, place: Path | None) -> Knowledge:
    """The knowledge that ships."""
    return load(overlay, place)


@contextmanager
def served(folder: Path, *records: DeviceRecord, **fields: Any) -> Iterator[Served]:
    """A server over a register of two estates; nobody works on its imports by himself."""
    folder.mkdir(parents=True, exist_ok=True)
    data = small_register() if not records else register_of(*records)
    (folder / "register.db").write_bytes(data)
    app = an_application(folder, **fields)
    desk: Desk = app.state.desk
    if not desk.settings.open_to_all_here:
        add_people(desk)
    with TestClient(app, base_url="http://127.0.0.1:8765") as client:
        yield Served(app, client)


@cache
def small_register() -> bytes:
    """The register of two estates that most tests begin with, made once."""
    return register_of(*two_devices())


def register_of(*records: DeviceRecord) -> bytes:
    """A SQLite file with some devices in one estate and one in another, both of a council."""
    with TemporaryDirectory() as folder:
        place = Path(folder) / "register.db"
        register = open_register(str(place))
        record_run(register, *records)
        record_run(register, a_record("other", site="Elsewhere"), estate="other")
        profile = ready_profile("gb-council", known(None, Path(os.environ["UNBADGE_CACHE"])))
        for estate in register.estates():
            register.describe_estate(estate.id, estate.slug.capitalize(), profile)
        register.close()
        return place.read_bytes()


def add_people(desk: Desk) -> None:
    """One person for each role, of the first estate alone; their passwords are quick to check."""
    desk.entrance.accounts._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    for role in Role:
        desk.entrance.accounts.add(role.value, PASSWORD, role, ("own",))


def two_devices() -> tuple[DeviceRecord, DeviceRecord]:
    """A camera whose maker is shown, and one whose maker is not known."""
    first = a_record("a", location="Foyer", ips=("192.0.2.7",), macs=("02:00:00:00:00:07",))
    second = a_record("b", None, location="Gate", ips=("192.0.2.8",))
    return first, second


@contextmanager
def serve_town(folder: Path, **fields: Any) -> Iterator[Served]:
    """A server over the example town, as an English council's."""
    app = an_application(folder, **fields)
    desk: Desk = app.state.desk
    profile = ready_profile("gb-council", desk.knowledge)
    estate = desk.register.estates()[0]
    desk.register.describe_estate(estate.id, "Ashenmouth", profile)
    request = msgspec.json.encode(ImportRequest(example=True, profile=profile)).decode()
    desk.register.ask_import(estate.id, request, None, NOW)
    with TestClient(app, base_url="http://127.0.0.1:8765") as client:
        server = Served(app, client)
        server.read_waiting()
        yield server


def a_plan_task(server: Served, **changes: Any) -> PlanTask:
    """The plan of the newest run, for 20,000 in 2027."""
    desk = server.desk
    estate = desk.register.estates()[0]
    run = desk.latest(estate)
    assert run is not None
    money = PlanMoney(budgets=(20_000.0,), first_year=2027, prices=read_prices(None))
    task = PlanTask(
        register=desk.settings.register,
        run=run.run.id,
        knowledge=None,
        cache=None,
        context=Context(as_of=desk.today(), profile=estate.profile),
        money=money,
        most_seconds=60,
    )
    return replace(task, **changes)


@contextmanager
def listening(app: GuardedApp) -> Iterator[str]:
    """The address at which an application answers, at this machine alone."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = uvicorn.Config(
        app, host="127.0.0.1", port=port, log_level="error", http=PunctualProtocol
    )
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    until = monotonic() + 60
    while not server.started and monotonic() < until:
        sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=20)
