"""Reading the working tree: its files, its Python, its dialogue data."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

ROOT: Final = Path(__file__).parents[2]
PACKAGES: Final = ("api", "actions", "extraction", "taxonomy", "matching", "texts", "bot", "deploy")
LEVELS: Final = ("regular", "simple")
RASA_INTENTS: Final = frozenset({"nlu_fallback"})  # built in: what means nothing


@cache
def tracked_files() -> tuple[Path, ...]:
    """Every file that is in the repository or would be added to it."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    paths = (ROOT / name for name in listing.split("\0") if name)
    return tuple(path for path in paths if path.is_file())


def sources(*packages: str) -> list[Path]:
    """The Python files of some packages."""
    tops = {ROOT / package for package in packages}
    return [path for path in tracked_files() if path.suffix == ".py" and tops & set(path.parents)]


@cache
def syntax(path: Path) -> ast.Module:
    """The parsed source of one Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports(path: Path) -> set[str]:
    """The full names of everything that a Python file imports, also for types or late."""
    names: set[str] = set()
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of every string in a Python file that is not a docstring."""
    tree = syntax(path)
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in documentation:
            continue
        if isinstance(node.value, str):
            yield node.lineno, node.value


def load(path: Path) -> Any:
    """One YAML file."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@cache
def domain() -> Mapping[str, Any]:
    """The bot's domain, its topic files put together."""
    merged: dict[str, Any] = {"intents": [], "actions": [], "responses": {}, "slots": {}}
    for path in sorted((ROOT / "bot" / "domain").glob("*.yml")):
        for key, value in load(path).items():
            if isinstance(value, list):
                merged[key] = [*merged.get(key, []), *value]
            elif isinstance(value, dict):
                merged[key] = {**merged.get(key, {}), **value}
    return merged


@cache
def topics() -> tuple[tuple[str, Mapping[str, Any]], ...]:
    """The training data by topic file."""
    return tuple((path.name, load(path)) for path in sorted((ROOT / "nlu_data").glob("*.yml")))


def intents() -> set[str]:
    """Every intent of the domain."""
    return {
        next(iter(entry)) if isinstance(entry, dict) else entry for entry in domain()["intents"]
    }


def examples() -> dict[str, list[str]]:
    """The examples of every intent."""
    found: dict[str, list[str]] = {}
    for _, topic in topics():
        for block in topic.get("nlu") or []:
            if "intent" in block:
                lines = str(block.get("examples", "")).splitlines()
                texts = [line.removeprefix("- ").strip() for line in lines if line.strip()]
                found.setdefault(block["intent"], []).extend(texts)
    return found


def rules() -> list[Mapping[str, Any]]:
    """Every rule of every topic."""
    return [rule for _, topic in topics() for rule in topic.get("rules") or []]


def steps(rule: Mapping[str, Any], kind: str) -> list[str]:
    """The intents or actions that a rule names, alternatives included."""
    found = []
    for step in rule["steps"]:
        for choice in step.get("or", [step]):
            if kind in choice:
                found.append(choice[kind])
    return found
