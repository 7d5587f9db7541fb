"""The commands of unbadge, each in a module that is loaded only when it is asked for.

The list below is the registry: a command is one module, one line here and one page of the manual.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib.metadata import version

from cyclopts import App, CycloptsError, Parameter

from unbadge.cli.console import say
from unbadge.cli.ending import Exit
from unbadge.errors import KnowledgeError, SourceError, UnbadgeError

COMMANDS = (
    ("demo", "demo:demo", "Audit the bundled example estate, end to end."),
    ("audit", "audit:audit", "Say who made the devices that files of evidence tell about."),
    ("identify", "identify:identify", "Name the maker behind observation lines."),
    ("explain", "explain:explain", "Tell the chain of evidence about one device in words."),
    ("judge", "judge:judge", "Apply the rules to a maker or product, without evidence."),
    ("policy", "policy:app", "List, show and compare the rules; the calendar of duties."),
    ("egress", "egress:egress", "Tell where cameras and recorders send what they see."),
    ("contain", "contain:contain", "Write rules that leave devices only what they need; verify."),
    ("plan", "plan:plan", "Say what to replace when, and what it costs."),
    ("dossier", "dossier:dossier", "Tell who a company is, where it is listed, and why."),
    ("paper", "paper:paper", "Fill a statement, return, sheet or answer, for review and signing."),
    ("knowledge", "knowledge:app", "Check, count and update what unbadge knows."),
)


def build() -> App:
    """The application with every command registered by name."""
    app = App(
        name="unbadge",
        help=(
            "Who really made this camera, may we buy or keep it, and where does it send what "
            "it sees?"
        ),
        version=version("unbadge"),
        # No --empty-... and --no-... beside each option, and no default that goes without saying.
        default_parameter=Parameter(negative=(), show_default=lambda value: value or None),
        help_epilogue="Manual: docs/ in the source tree. Exit codes: unbadge audit --help.",
    )
    for name, place, words in COMMANDS:
        app.command(f"unbadge.cli.{place}", name=name, help=words)
    app.register_install_completion_command(name="--install-completion")
    return app


def main() -> None:
    """Run a command line and end the process with its exit code."""
    # Nearly all that a run holds is frozen and cannot form cycles: looking for them seldom is
    # enough, and a quarter of a large audit's time.
    gc.set_threshold(100_000, 50, 1_000)
    try:
        code = run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = Exit.DONE
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """The exit code of a command line; errors are told on stderr in one line each."""
    try:
        result = build()(arguments, result_action="return_value", exit_on_error=False)
    except KeyboardInterrupt:
        say("stopped by the keyboard; files being written were left as they were before")
        return Exit.STOPPED
    except SourceError as error:
        say(str(error))
        return Exit.INCOMPLETE
    except KnowledgeError as error:
        say(f"the knowledge does not load:\n{error}")
        return Exit.USAGE
    except UnbadgeError as error:
        say(str(error))
        return Exit.USAGE
    except CycloptsError:  # told by the parser itself
        return Exit.USAGE
    return result if isinstance(result, int) else Exit.DONE
