"""Reads what the bot is trained on and what it says, the way the tests of this folder need it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
NLU_DATA = ROOT / "nlu_data"
DOMAIN = ROOT / "bot" / "domain"
LEVELS = ("regular", "simple")
RASA_INTENTS = {"nlu_fallback"}  # built in: what means nothing, or too little


@cache
def load(path: Path) -> Any:
    """The content of one YAML file."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def domain_files() -> list[Any]:
    """Every file of the domain."""
    return [load(path) for path in sorted(DOMAIN.glob("*.yml"))]


def intents() -> set[str]:
    """The intents that the domain declares."""
    return {intent for content in domain_files() for intent in content.get("intents", [])}


def examples() -> dict[str, list[str]]:
    """What people say, by intent, over all topic files."""
    found: dict[str, list[str]] = {}
    for path in sorted(NLU_DATA.glob("*.yml")):
        for entry in load(path).get("nlu", []):
            if "intent" in entry:
                found.setdefault(entry["intent"], []).extend(lines(entry["examples"]))
    return found


def lines(block: str) -> list[str]:
    """The items of a Rasa example block."""
    return [line.strip().removeprefix("- ") for line in block.splitlines() if line.strip()]


def rules() -> list[dict[str, Any]]:
    """Every rule of every topic."""
    paths = sorted(NLU_DATA.glob("*.yml"))
    return [rule for path in paths for rule in load(path).get("rules", [])]


def rule_intents(rule: dict[str, Any]) -> set[str]:
    """The intents that a rule answers, alternatives included."""
    first = rule["steps"][0]
    alternatives = first.get("or", [first])
    return {step["intent"] for step in alternatives if "intent" in step}


def answers() -> list[dict[str, Any]]:
    """The answers of the knowledge base."""
    paths = sorted((NLU_DATA / "knowledge").glob("*.yml"))
    return [answer for path in paths for answer in load(path)]


def responses() -> Iterator[tuple[str, str, str]]:
    """Name, level and text of every response of the domain."""
    for content in domain_files():
        for name, variations in content.get("responses", {}).items():
            for variation in variations:
                level = "simple" if "condition" in variation else "regular"
                yield name, level, variation["text"]


def texts() -> list[tuple[str, str, str]]:
    """Name, level and text of everything that the bot itself says, answers included."""
    told = [
        (answer["intent"], level, answer[level].strip()) for answer in answers() for level in LEVELS
    ]
    return [*responses(), *told]


def sentences(text: str) -> list[str]:
    """The sentences of a message; a colon ends one too, as it does when read aloud."""
    parts = re.split(r"(?<=[.!?:;])[\"')]*\s+|\n", text)
    return [part for part in parts if re.search(r"\w", part)]


def words(sentence: str) -> list[str]:
    """The words of a sentence; an argument in braces counts as one."""
    return re.findall(r"\{\w+\}|[\w'-]+", sentence)
