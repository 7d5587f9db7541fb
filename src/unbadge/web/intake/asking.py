"""What is asked of the register when evidence is handed in."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from litestar.datastructures import UploadFile
from litestar.exceptions import HTTPException, NotFoundException

from unbadge.model import Profile
from unbadge.register.nouns import Estate, ImportRow, ImportState
from unbadge.web.asking import Asked, desk_of, estate_of
from unbadge.web.intake.request import ImportRequest, request_of
from unbadge.web.intake.uploads import Upload, content_digest

LOOKED_BACK = 50  # imports, for files that are still kept
EXAMPLE_OWNER = "gb-council"
EXAMPLE_TOWN = "The cameras of Ashenmouth, a made-up town"


def ask_import(request: Asked, estate: Estate, asked: ImportRequest) -> ImportRow:
    """Asks the register for an import, and wakes whoever reads."""
    return ask_with_key(request, estate, asked, None)[0]


def ask_with_key(
    request: Asked, estate: Estate, asked: ImportRequest, key: str | None
) -> tuple[ImportRow, bool]:
    """The same under a key, and whether the import is new."""
    desk = desk_of(request)
    text = msgspec.json.encode(asked).decode()
    told = desk.register.ask_import(estate.id, text, key, desk.settings.clock())
    desk.worker.wake()
    return told


def ask_upload(request: Asked, upload: Upload, *, alone: bool = False) -> ImportRow:
    """An import of an upload; with what was kept before unless it is to be read alone."""
    estate = estate_of(request)
    before = () if alone else kept_tokens(request, estate)
    return ask_import(request, estate, upload_asked(request, estate, upload, before))


def upload_asked(
    request: Asked, estate: Estate, upload: Upload, before: tuple[str, ...]
) -> ImportRequest:
    """What an upload asks to be read, with uploads of before."""
    return ImportRequest(
        tokens=(*before, upload.token),
        files=upload.names,
        profile=estate.profile,
        columns=desk_of(request).files.columns.of(estate.slug),
    )


def ask_once(request: Asked, files: Sequence[UploadFile], text: str, key: str) -> ImportRow:
    """The import that a key names, made where there is none.

    Raises HTTPException (409) where the key stands for another content.
    """
    desk, estate = desk_of(request), estate_of(request)
    content = content_digest(files, text)
    earlier = desk.register.imports(estate.id, 1_000)
    row = next((one for one in earlier if one.key == key), None)
    if row is None:
        upload = desk.files.uploads.keep(files, text)
        plain = upload_asked(request, estate, upload, kept_tokens(request, estate))
        asked = msgspec.structs.replace(plain, content=content)
        row, new = ask_with_key(request, estate, asked, key)
        if not new:  # somebody sent the same key meanwhile
            desk.files.uploads.forget(upload.token)
    if request_of(row).content not in {"", content}:
        raise HTTPException(
            detail="This Idempotency-Key was used for another content. Nothing was added; send "
            "what is new under a key of its own.",
            status_code=409,
        )
    return row


def ask_example(request: Asked) -> ImportRow:
    """An import of the example town, as an English council's where no owner is said."""
    desk, estate = desk_of(request), estate_of(request)
    profile: Profile | None = estate.profile
    if profile is None:
        named = desk.profile_named(EXAMPLE_OWNER)
        profile = msgspec.structs.replace(named, name=EXAMPLE_TOWN)
        desk.register.describe_estate(estate.id, EXAMPLE_TOWN, profile)
    return ask_import(request, estate, ImportRequest(example=True, profile=profile))


def ask_again(request: Asked, row: ImportRow, columns: dict[str, str]) -> ImportRow:
    """The same import, with what columns hold as a person says."""
    desk, estate = desk_of(request), estate_of(request)
    desk.files.columns.add(estate.slug, columns)
    kept = desk.files.columns.of(estate.slug)
    asked = msgspec.structs.replace(request_of(row), columns=kept, profile=estate.profile)
    return ask_import(request, estate, asked)


def kept_tokens(request: Asked, estate: Estate) -> tuple[str, ...]:
    """The uploads that the newest finished import read, as far as they are still kept."""
    desk = desk_of(request)
    for row in desk.register.imports(estate.id, LOOKED_BACK):
        asked = request_of(row)
        if row.state is ImportState.FINISHED and asked.tokens:
            return tuple(token for token in asked.tokens if desk.files.uploads.held(token))
    return ()


def import_asked(request: Asked, number: str) -> ImportRow:
    """The import that an address names; raises NotFoundException where there is none."""
    found = None
    if number.isdecimal() and len(number) < 10:
        found = desk_of(request).register.import_of(int(number))
    if found is None or found.estate != estate_of(request).id:
        raise NotFoundException("No such import in this estate.")
    return found
