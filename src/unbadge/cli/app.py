"""The commands of unbadge, each in a module that is loaded only when it is asked for.

The list below is the registry: a command is one module, one line here and one page of the manual.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import traceback
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from types import FrameType

from cyclopts import App, CycloptsError, Parameter

from unbadge.cli.frame import Exit, say
from unbadge.errors import KnowledgeError, SourceError, UnbadgeError, reason_of
from unbadge.formats.visible import name_text

COMMANDS = (
    ("demo", "demo:demo", "Audit the bundled example estate, end to end."),
    ("audit", "audit:audit", "Say who made the devices that files of evidence tell about."),
    ("identify", "identify:identify", "Name the maker behind observation lines."),
    ("look", "look:look", "Say who made what a label, model, page title or MAC is about."),
    ("explain", "explain:explain", "Tell the chain of evidence about one device in words."),
    ("changes", "changes:changes", "Say what changed between two runs of a register."),
    ("register", "register:app", "List, show, copy, back up, restore and check registers."),
    ("export", "export:export", "Write a run for another system: tables, BOM, SARIF and more."),
    ("netbox", "netbox:netbox", "Tell, and write, what a run has to say to a NetBox."),
    ("judge", "judge:judge", "Apply the rules to a maker or product, without evidence."),
    ("screen", "screen:screen", "Screen quotes, ledgers and notices before anything is bought."),
    ("policy", "policy:app", "List, show and compare the rules; the calendar of duties."),
    ("egress", "egress:egress", "Tell where cameras and recorders send what they see."),
    ("contain", "contain:contain", "Write rules that leave devices only what they need; verify."),
    ("plan", "plan:plan", "Say what to replace when, and what it costs."),
    ("dossier", "dossier:dossier", "Tell who a company is, where it is listed, and why."),
    ("paper", "paper:paper", "Fill a statement, return, sheet or answer, for review and signing."),
    ("survey", "survey:survey", "Count makers in scans, lists and answers, with intervals."),
    ("density", "density:density", "Count cameras per 1,000 people by place, from lists."),
    ("serve", "serve:serve", "Serve the page and the REST API over a register."),
    ("knowledge", "knowledge:app", "Check, count and update what unbadge knows."),
)
EPILOGUE = (
    "Exit codes: 0 done, nothing gated on was found; 1 the gate of --fail-on tripped; 2 usage "
    "error; 3 some input could not be read to its end, or nothing was; 4 the knowledge is older "
    "than --max-age; 70 a fault of unbadge itself. Manual: docs/ in the source tree."
)
FAULT_WORDS = 200  # characters told of an internal fault
SIGNALS = {
    int(signal.Signals[name]): words
    for name, words in (
        ("SIGHUP", "the end of the terminal"),
        ("SIGINT", "the keyboard"),
        ("SIGTERM", "the system"),
    )
    if name in signal.Signals.__members__  # not on every system
}


def build() -> App:
    """The application with every command registered by name."""
    app = App(
        name="unbadge",
        help=(
            "Who really made this camera, may we buy or keep it, and where does it send what "
            "it sees?"
        ),
        # Slow to load, and one option alone wants it.
        version=lambda: import_module("importlib.metadata").version("unbadge"),
        help_format="plaintext",
        # No --empty-... and --no-... beside each option, and no default that goes without saying.
        default_parameter=Parameter(negative=(), show_default=lambda value: value or None),
        help_epilogue=EPILOGUE,
    )
    for name, place, words in COMMANDS:
        app.command(f"unbadge.cli.{place}", name=name, help=words)
    app.register_install_completion_command(name="--install-completion")
    return app


class StoppedError(BaseException):
    """The person at the keyboard, or the system, wants the run to end."""

    def __init__(self, number: int) -> None:
        """``number`` is the signal's."""
        super().__init__(number)
        self.number = number


def main() -> None:
    """Run a command line and end the process with its exit code."""
    open_streams()
    for name in SIGNALS:
        if signal.getsignal(name) is not signal.SIG_IGN:  # as nohup wants it
            signal.signal(name, stop)
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of a pipe has seen enough
        close_stdout()
    except OSError as error:
        say(f"standard output cannot be written: {reason_of(error)}")
        close_stdout()
        code = Exit.USAGE
    gc.freeze()  # nothing is looked through once more on the way out
    sys.exit(code)


def open_streams() -> None:
    """Standard streams that can be used: under cron some are closed, and some names no text."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            mode = "w" if number else "r"
            nowhere = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - to the end
            setattr(sys, name, nowhere)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def close_stdout() -> None:
    """Nothing more is written, and nobody complains of it at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def stop(number: int, _: FrameType | None) -> None:
    """Ends the run as a signal wants: what was begun is cleaned up on the way."""
    raise StoppedError(number)


def run(arguments: list[str]) -> int:
    """The exit code of a command line; errors are told on stderr in one line each."""
    try:
        result = build()(arguments, result_action="return_value", exit_on_error=False)
    except (StoppedError, KeyboardInterrupt) as error:
        number = error.number if isinstance(error, StoppedError) else int(signal.SIGINT)
        say(f"stopped by {SIGNALS[number]}; files being written were left as they were before")
        return 128 + number
    except BrokenPipeError:  # the reader of a pipe has seen enough
        close_stdout()
        return Exit.DONE
    except CycloptsError:  # told by the parser itself
        return Exit.USAGE
    except Exception as error:  # noqa: BLE001 - nothing ends with the code of a gate by accident
        words, code = ending_of(error)
        say(words)
        return code
    return result if isinstance(result, int) else Exit.DONE


def ending_of(error: Exception) -> tuple[str, Exit]:
    """What is said of an error that ended a run, and the exit code."""
    match error:
        case SourceError():
            return str(error), Exit.INCOMPLETE
        case KnowledgeError():
            return f"the knowledge does not load:\n{error}", Exit.USAGE
        case UnbadgeError():
            options = ", ".join(f"--{field.replace('_', '-')}" for field in error.fields)
            return f"{error} ({options})" if options else str(error), Exit.USAGE
        case OSError():  # readers tell of their own files
            place = "" if error.filename is None else f"{name_text(error.filename)}: "
            return f"{place}cannot be read or written: {reason_of(error)}", Exit.USAGE
        case MemoryError():
            return "there is too little memory for this run; nothing was written", Exit.FAULT
        case _:
            return f"internal fault, please report it: {fault_of(error)}", Exit.FAULT


def fault_of(error: Exception) -> str:
    """What went wrong inside and where, in one line; no values that were being worked on."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "unbadge" in Path(frame.filename).parts]
    place = f" at {Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""
    words = str(error).partition("\n")[0][:FAULT_WORDS]
    return f"{type(error).__name__}{place}: {words}"
