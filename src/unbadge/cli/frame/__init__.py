"""What every command is made of: how it speaks, its options, where results go, how it ends."""

from typing import TYPE_CHECKING

from unbadge.doors import open_door

if TYPE_CHECKING:
    from unbadge.cli.frame.console import Progress, say, tell, warn_all
    from unbadge.cli.frame.ending import Ending, Exit, Gate
    from unbadge.cli.frame.options import (
        FailOn,
        HomeOption,
        HomeOptions,
        KnowledgeOptions,
        OwnerOptions,
        read_profile,
    )
    from unbadge.cli.frame.output import JsonPlace, show, write_bytes, write_json, written_as_json
    from unbadge.cli.frame.stored import Assessments, RegisterPlace, RunNumber, context_of
    from unbadge.cli.frame.surroundings import cache_folder, data_folder, now, today
    from unbadge.cli.frame.values import full_day, hosts_named, networks, read_text
else:
    __getattr__ = open_door(
        __name__,
        {
            "console": "Progress say tell warn_all",
            "ending": "Ending Exit Gate",
            "options": "FailOn HomeOption HomeOptions KnowledgeOptions OwnerOptions read_profile",
            "output": "JsonPlace show write_bytes write_json written_as_json",
            "stored": "Assessments RegisterPlace RunNumber context_of",
            "surroundings": "cache_folder data_folder now today",
            "values": "full_day hosts_named networks read_text",
        },
    )

__all__ = [
    "Assessments",
    "Ending",
    "Exit",
    "FailOn",
    "Gate",
    "HomeOption",
    "HomeOptions",
    "JsonPlace",
    "KnowledgeOptions",
    "OwnerOptions",
    "Progress",
    "RegisterPlace",
    "RunNumber",
    "cache_folder",
    "context_of",
    "data_folder",
    "full_day",
    "hosts_named",
    "networks",
    "now",
    "read_profile",
    "read_text",
    "say",
    "show",
    "tell",
    "today",
    "warn_all",
    "write_bytes",
    "write_json",
    "written_as_json",
]
