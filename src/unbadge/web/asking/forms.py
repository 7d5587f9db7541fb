"""Forms that were sent: their fields and files, and the word that shows they are ours."""

from __future__ import annotations

from litestar.datastructures import UploadFile
from litestar.exceptions import PermissionDeniedException
from msgspec import Struct

from unbadge.web.asking.visit import Asked, desk_of, visit_of


class SentForm(Struct, frozen=True, kw_only=True):
    """The fields of a form in their order, and its files."""

    fields: tuple[tuple[str, str], ...]
    files: tuple[UploadFile, ...] = ()

    def one(self, name: str) -> str:
        """The last value of a field, without space around it; empty where it was not sent."""
        return next((value.strip() for key, value in reversed(self.fields) if key == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a field."""
        return tuple(value for key, value in self.fields if key == name)


async def posted(request: Asked) -> SentForm:
    """The form of a request; raises where it does not bring back the word of its session."""
    form = await request.form()
    pairs = list(form.multi_items())
    sent = SentForm(
        fields=tuple((name, value) for name, value in pairs if isinstance(value, str)),
        files=tuple(value for _, value in pairs if isinstance(value, UploadFile)),
    )
    check_word(request, sent.one("csrf") or request.headers.get("x-csrf-token", ""))
    return sent


def check_word(request: Asked, word: str) -> None:
    """Nothing; raises where a form does not bring back the word of its session."""
    visit = visit_of(request)
    if visit.person is not None and visit.person.way == "token":
        return  # no browser sends a token by itself
    if not desk_of(request).entrance.gate.sessions.is_form_word(visit.session, word):
        raise PermissionDeniedException("This form is too old. Go back, load it again, send it.")
