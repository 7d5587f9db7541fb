"""What keeps the house: mirrored tests, a manual that names everything, no maker in code."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from unbadge.cli.app import COMMANDS
from unbadge.knowledge.load import load
from unbadge.model import Signal
from unbadge.sources.registry import SOURCES

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "unbadge"
DOCS = ROOT / "docs"
# Names that are plain words or parts of protocols, not accusations.
PLAIN_WORDS = frozenset(
    {"google", "other", "unknown", "acti", "ring", "canon", "arlo", "yi", "mikrotik", "unifi"}
    | {"pfsense", "opnsense"}  # forms of rules and logs, as INTERFACES names them
)


def behaves(path: Path) -> bool:
    """Whether a module holds code that runs: a function or a method."""
    tree = ast.parse(path.read_text("utf-8"))
    return any(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for node in ast.walk(tree))


def modules() -> list[Path]:
    """Every module of the package but migrations and empty package files."""
    return [
        path
        for path in sorted(PACKAGE.rglob("*.py"))
        if "migrations" not in path.parts and path.name not in {"__init__.py", "__main__.py"}
    ]


def literals(path: Path) -> Iterator[str]:
    """The words of code that runs: names and strings, without docstrings and comments."""
    tree = ast.parse(path.read_text("utf-8"))
    documents = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) not in documents:
                yield node.value
        elif isinstance(node, ast.Name):
            yield node.id


@pytest.mark.parametrize(
    "module", list(filter(behaves, modules())), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_module_has_its_test(module: Path) -> None:
    """Every module with behaviour is tested in the file that mirrors it."""
    place = module.relative_to(PACKAGE)
    assert (ROOT / "tests" / place.parent / f"test_{place.name}").is_file()


def test_no_maker_in_code() -> None:
    """What is true of a company stands in the knowledge, never in code."""
    names = {maker for maker in load().makers if len(maker) > 3} - PLAIN_WORDS
    pattern = re.compile(
        rf"(?<![a-z0-9])({'|'.join(map(re.escape, sorted(names)))})(?![a-z0-9])", re.IGNORECASE
    )
    told = [(path, text) for path in modules() for text in literals(path)]
    told += [(path, path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.[ch]"))]
    found = [
        f"{path.relative_to(PACKAGE)}: {match.group()}"
        for path, text in told
        if (match := pattern.search(text))
    ]
    assert found == []


def test_pure_rooms_ask_no_clock() -> None:
    """Identification and judgement take the day as an argument: same evidence, same answer."""
    asked = [
        f"{path.relative_to(PACKAGE)}: {node.attr}"
        for room in ("identity", "judgement")
        for path in (PACKAGE / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"now", "today", "utcnow", "monotonic"}
        if isinstance(node.value, ast.Name) and node.value.id in {"date", "datetime", "time"}
    ]
    assert asked == []


def test_no_sentence_below_the_doors_names_an_option() -> None:
    """What a job says is right on a page and in an API too: doors spell their own options."""
    doors = {"cli", "web"}
    named = [
        f"{path.relative_to(PACKAGE)}: {match.group()}"
        for path in modules()
        if path.relative_to(PACKAGE).parts[0] not in doors
        for text in literals(path)
        if (match := re.search(r"(?<![\w(-])--[a-z][a-z-]+", text))
    ]
    assert named == []


def test_folders_can_be_read_at_a_glance() -> None:
    """No folder holds more than 15 modules, but those of like things: one command, one format."""
    sizes = Counter(path.parent for path in modules())
    like = {"cli", "jobs", "formats", "scans", "logs", "lists", "update"}
    assert [
        str(folder.relative_to(PACKAGE))
        for folder, size in sizes.items()
        if size > 15 and folder.name not in like
    ] == []


@pytest.mark.parametrize("command", [name for name, _, _ in COMMANDS])
def test_manual_names_command(command: str) -> None:
    """Every command has its section in the manual."""
    assert f"## unbadge {command}\n" in (DOCS / "commands.md").read_text("utf-8")


def test_manual_names_every_signal() -> None:
    """Every signal stands in the manual."""
    text = (DOCS / "signals.md").read_text("utf-8")
    assert [signal for signal in Signal if f"`{signal}`" not in text] == []


def test_manual_names_every_source() -> None:
    """Every kind of evidence stands in the manual."""
    text = (DOCS / "sources.md").read_text("utf-8")
    assert [source.kind for source in SOURCES if f"`{source.kind}`" not in text] == []


def test_manual_names_real_tests() -> None:
    """Every test that the manual points to is there."""
    text = "".join(path.read_text("utf-8") for path in DOCS.rglob("*.md"))
    named = set(re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", text))
    gone = [
        f"{path}::{name}"
        for path, name in sorted(named)
        if f"def {name}(" not in (ROOT / path).read_text("utf-8")
    ]
    assert len(named) > 30
    assert gone == []


def test_manual_names_every_option() -> None:
    """Every option that a command's help shows stands in the manual."""
    text = (DOCS / "commands.md").read_text("utf-8")
    options = set()
    for path in (PACKAGE / "cli").glob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        options |= {option for option in parameters(tree) if f"`--{option}" not in text}
    assert sorted(options) == []


def parameters(tree: ast.Module) -> Iterator[str]:
    """The long options that the annotated parameters of a door's module make."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            for argument in node.args.kwonlyargs:
                if argument.annotation and "Parameter" in ast.dump(argument.annotation):
                    yield argument.arg.strip("_").replace("_", "-")
        elif isinstance(node, ast.ClassDef) and node.name.endswith("Options"):
            for field in node.body:
                if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
                    yield field.target.id.replace("_", "-")


def test_nothing_names_an_index() -> None:
    """Lock files hold names, versions and hashes, and no address."""
    for path in (ROOT / "constraints").iterdir():
        assert "://" not in path.read_text("utf-8")


@pytest.mark.parametrize("path", sorted((ROOT / "bench").glob("*.py")), ids=lambda one: one.stem)
def test_tools_import_what_is_there(path: Path) -> None:
    """A tool beside the package names no module or word of it that has moved away."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("unbadge"):
            module = import_module(node.module or "")
            missing = [one.name for one in node.names if not hasattr(module, one.name)]
            assert not [one for one in missing if not find_spec(f"{node.module}.{one}")]
