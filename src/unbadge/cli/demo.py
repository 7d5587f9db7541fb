"""``unbadge demo``: the main job on the bundled example estate."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from msgspec.structs import replace

from unbadge.cli.audit import AuditWishes, audit_files
from unbadge.cli.frame import Ending, KnowledgeOptions, OwnerOptions, read_profile, say
from unbadge.model import Context

TOWN = "The cameras of Ashenmouth, a made-up town"
REGISTER = "register.db"
OWNER = "gb-council"  # the ready-made profile of the example town


def demo(
    *,
    out: Annotated[Path, Parameter(help="Folder for the reports.")] = Path("out"),
    owner: OwnerOptions = OwnerOptions(),
    known: KnowledgeOptions = KnowledgeOptions(),
) -> int:
    """Audit the bundled example estate: a made-up town and its cameras."""
    ending = Ending()
    knowledge = known.load(ending)
    profile = owner.owner(knowledge) or replace(read_profile(OWNER, knowledge), name=TOWN)
    context = Context(as_of=owner.day(), profile=profile)
    wishes = AuditWishes(out=out, register=str(out / REGISTER))
    with as_file(files("unbadge") / "example" / "estate") as estate:
        audit_files([estate], knowledge, context, wishes, ending)
    say(f"the page on it: unbadge serve --register {wishes.register} (needs unbadge[web])")
    return ending.code()
