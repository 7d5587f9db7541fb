"""The command line as scripts meet it: exit codes, clear errors, quick help."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from unbadge.cli.app import COMMANDS, ending_of, run
from unbadge.cli.frame.ending import Exit
from unbadge.errors import RegisterError, SourceError

LINE = '{"signal": "http.server", "value": "App-webs/", "ip": "192.0.2.7", "port": 80}\n'


@pytest.fixture
def evidence(tmp_path: Path) -> Path:
    """One observation line of a listed maker."""
    path = tmp_path / "seen.jsonl"
    path.write_text(LINE, encoding="utf-8")
    return path


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """The help lists every command."""
    assert run(["--help"]) == Exit.DONE

    told = capsys.readouterr().out
    assert [name for name, _, _ in COMMANDS if name not in told] == []


def test_help_loads_no_heavy_library() -> None:
    """Help answers at once because it loads neither databases nor the knowledge."""
    code = (
        "import sys\nfrom unbadge.cli.app import run\nrun(['--help'])\n"
        "heavy = {'duckdb', 'sqlalchemy', 'lxml', 'unbadge.knowledge.load'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", [name for name, _, _ in COMMANDS])
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every command explains itself."""
    assert run([command, "--help"]) == Exit.DONE
    assert command in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["audit"], "name at least one file"),
        (["audit", "no-such-file"], "no-such-file"),
        (["audit", "{evidence}", "--on", "tomorrow"], "--on tomorrow"),
        (["audit", "{evidence}", "--profile", "no-such-owner"], "no-such-owner"),
        (["audit", "{evidence}", "--jurisdiction", "GB"], "--body"),
        (["audit", "{evidence}", "--knowledge", "nowhere"], "nowhere"),
        (["judge", "--maker", "acme", "--jurisdiction", "GB", "--body", "council"], "acme"),
        (["judge", "--jurisdiction", "GB", "--body", "council"], "--maker ID or --product"),
        (["policy", "show", "no-such-policy"], "no-such-policy"),
        (["explain", "192.0.2.99", "{evidence}"], "192.0.2.99"),
        (["identify"], "standard input"),
        (["identify", "{evidence}", "--each", "--jobs", "0"], "--jobs 0: at least 1"),
        (["audit", "{evidence}", "--out", "o", "--home", "10.0.0.0/99"], "--home"),
        (["audit", "{evidence}", "--out", "o", "--fail-on", "everything"], "one of prohibited,"),
        (["audit", "{evidence}", "--out", "o", "--mmdb", "absent.mmdb"], "absent.mmdb"),
        (["egress"], "name at least one capture or flow log"),
        (["contain"], "name at least one file or folder of evidence"),
        (["contain", "{evidence}", "--verify", "absent.pcap"], "absent.pcap"),
        (["plan", "{evidence}", "--budget", "1"], "no assessments.json of an audit"),
        (["paper", "s889", "absent.json"], "absent.json: cannot be read"),
        (["paper", "foi-request"], "--jurisdiction and --body"),
        (["survey", "{evidence}", "--by", "colour"], "not colour"),
        (["survey", "{evidence}", "--level", "2"], "(--level)"),
        (["survey", "{evidence}", "--strata", "absent.csv"], "absent.csv: No such file"),
        (["density", "--published", "nowhere"], "nowhere was published (--published)"),
        (["density", "{evidence}", "--population", "{evidence}"], "(--population)"),
        (["screen", "absent.pdf"], "absent.pdf"),
        (["export", "sarif", "absent"], "absent: cannot be read"),
        (["dossier", "no-such-firm"], "no-such-firm: no such company"),
        (["register", "list", "--register", "absent.db"], "absent.db: no such register"),
        (["changes", "--register", "absent.db"], "absent.db: no such register"),
    ],
)
def test_usage_errors_name_the_thing(
    arguments: list[str], words: str, evidence: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A usage error ends with code 2 and one sentence that names what is wrong."""
    given = [str(evidence) if part == "{evidence}" else part for part in arguments]

    assert run(given) == Exit.USAGE
    told = capsys.readouterr().err
    assert words in told
    assert "Traceback" not in told


def test_unreadable_input_leaves_the_rest_unharmed(
    evidence: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file of no known kind ends with code 3, is named, and the others are assessed."""
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 10)
    out = tmp_path / "out"

    code = run(["audit", str(evidence), str(tmp_path / "noise.bin"), "--out", str(out)])

    assert code == Exit.INCOMPLETE
    assert "noise.bin" in capsys.readouterr().err
    told = json.loads((out / "assessments.json").read_text("utf-8"))
    assert told["devices"][0]["maker"] == "hikvision"
    assert [item["error"] != "" for item in told["inputs"]] == [False, True]


@pytest.mark.parametrize(
    ("gate", "code"), [("listed", Exit.GATE), ("prohibited", Exit.GATE), ("becomes", Exit.DONE)]
)
def test_gate_trips(gate: str, code: Exit, evidence: Path) -> None:
    """``--fail-on`` ends with code 1 when what it waits for was found, else not."""
    owner = ["--profile", "gb-department-sensitive"]

    assert run(["audit", str(evidence), *owner, "--fail-on", gate]) == code


def test_gate_goes_before_unreadable_input(evidence: Path, tmp_path: Path) -> None:
    """Where the gate tripped and some input could not be read, the code is the gate's."""
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)))

    code = run(["audit", str(evidence), str(tmp_path / "noise.bin"), "--fail-on", "listed"])

    assert code == Exit.GATE


def test_old_knowledge_is_said(evidence: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Knowledge older than asked for ends with code 4 and says how old it is."""
    assert run(["audit", str(evidence), "--max-age", "-1"]) == Exit.OLD
    assert "days old" in capsys.readouterr().err


def test_each_line_has_its_answer(evidence: Path, tmp_path: Path) -> None:
    """``identify --each`` answers every line in order and passes over what is none."""
    evidence.write_text(LINE + "no json\n" + LINE.replace("App-webs/", "nginx"), encoding="utf-8")
    out = tmp_path / "answers.jsonl"

    assert run(["identify", "--each", str(evidence), "--out", str(out)]) == Exit.DONE
    answers = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [answer["maker"] for answer in answers] == ["hikvision", None]
    assert answers[0]["clues"][0]["observation"]["value"] == "App-webs/"


def test_overlay_changes_the_answer(evidence: Path, tmp_path: Path) -> None:
    """Entries of the user's own folder lie over ours, and the digest tells."""
    overlay = tmp_path / "mine" / "signatures"
    overlay.mkdir(parents=True)
    (overlay / "mine.toml").write_text(
        "as_of = '2026-01-01'\n[[entry]]\nid = 'mine'\nsignals = ['http.server']\n"
        "pattern = '^nginx$'\nmaker = 'axis'\ntier = 'decisive'\nexamples = ['nginx']\n"
        "cite = 'own test'\n",
        encoding="utf-8",
    )
    evidence.write_text(LINE.replace("App-webs/", "nginx"), encoding="utf-8")
    out = tmp_path / "answers.jsonl"

    code = run(
        ["identify", "--each", str(evidence), "--knowledge", str(overlay.parent), "--out", str(out)]
    )
    assert code == Exit.DONE
    assert json.loads(out.read_text("utf-8"))["maker"] == "axis"


def test_no_colour_when_asked(evidence: Path) -> None:
    """NO_COLOR keeps escape codes out of the summary."""
    done = subprocess.run(
        [sys.executable, "-m", "unbadge", "audit", str(evidence)],
        capture_output=True,
        text=True,
        check=False,
        env={"NO_COLOR": "1", "PATH": "", "HOME": str(evidence.parent)},
    )

    assert done.returncode == 0
    assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize("command", ["audit", "judge", "plan", "egress", "contain"])
def test_help_tells_options_that_somebody_wants(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Help names no option to unset a list or a switch, and no default that goes without saying."""
    assert run([command, "--help"]) == Exit.DONE

    told = capsys.readouterr().out
    for clutter in ("--empty-", "--no-", "[default: ()]", "[default: False]"):
        assert clutter not in told


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (RuntimeError("odd\nsecond line"), Exit.FAULT, "internal fault"),
        (MemoryError(), Exit.FAULT, "too little memory"),
        (OSError(28, "No space left on device", "x\udcff"), Exit.USAGE, "x\\xff"),
        (SourceError("a: cut"), Exit.INCOMPLETE, "a: cut"),
        (RegisterError("b: gone"), Exit.USAGE, "b: gone"),
    ],
)
def test_whatever_goes_wrong_has_its_code(error: Exception, code: Exit, words: str) -> None:
    """No fault ends a run with 0 or the code of a gate; it is told in one line."""
    told, found = ending_of(error)

    assert found is code
    assert words in told
    assert "\n" not in told


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("--version >&-", 0),
        ("--version > /dev/full", 2),
        ("knowledge stats | head -c 1 > /dev/null", 0),
        ("identify --each $'\\xff.jsonl'", 2),
    ],
)
def test_odd_outputs(command: str, code: int) -> None:
    """A closed or full standard output, or a name that is no text, gives no traceback."""
    shell = ["bash", "-o", "pipefail", "-c", f'"{sys.executable}" -m unbadge {command}']
    done = subprocess.run(shell, capture_output=True, check=False)

    assert done.returncode == code
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_stopped_runs_leave_nothing(tmp_path: Path, number: int, code: int) -> None:
    """A run that a signal stops says so, ends with that signal's code, and leaves no half file."""
    out = tmp_path / "out"
    command = [sys.executable, "-m", "unbadge", "audit", "/dev/stdin", "--out", str(out)]
    # What is ignored here would be ignored by the run too: a shell's background does so.
    before = signal.signal(number, signal.default_int_handler)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as run_:
        signal.signal(number, before)
        assert run_.stdin is not None
        for _ in range(600):
            if out.is_dir():
                break
            time.sleep(0.1)
        run_.send_signal(number)
        try:
            told = run_.communicate(timeout=120)[1]
        finally:
            run_.kill()

    assert run_.returncode == code
    assert b"stopped by" in told
    assert list(out.iterdir()) == []
