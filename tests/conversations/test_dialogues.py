"""Whole dialogues against the real stack: api, Rasa with the trained model, SQLite.

Each YAML file of this folder holds dialogues; `expect` names what an answer must contain.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.stack import Stack
from tests.talk import Talk

pytestmark = pytest.mark.model


def dialogues() -> list[Any]:
    files = sorted(Path(__file__).parent.glob("*.yml"))
    return [
        pytest.param(entry, id=f"{path.stem}: {entry['dialogue']}")
        for path in files
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def look_up(value: Any, path: str) -> Any:
    for step in path.split("."):
        if step == "length":
            value = len(value)
        else:
            value = value[int(step)] if step.isdigit() else value[step]
    return value


def check(expect: dict[str, Any], messages: list[dict[str, Any]], talk: Talk) -> None:
    said = " ".join(message["text"] for message in messages).lower()
    asks = [message["asks"] for message in messages if message["asks"]]
    assert len(asks) <= 1
    if "asks" in expect:
        assert (asks[0] if asks else None) == expect["asks"], said
    if "says" in expect:
        assert expect["says"].lower() in said
    if "not_says" in expect:
        assert expect["not_says"].lower() not in said
    for kind in expect.get("kinds", ()):
        assert kind in [message["kind"] for message in messages]
    if "helps" in expect:
        assert {item["lang"] for message in messages for item in message["help"]} == {
            *expect["helps"]
        }
    if expect.get("sources"):
        assert any(message["sources"] for message in messages)
    if "handoff" in expect:
        assert talk.handoff()["status"] == expect["handoff"]


@pytest.mark.parametrize("entry", dialogues())
def test_dialogue(stack: Stack, entry: dict[str, Any]) -> None:
    talk = stack.talk(entry.get("languageLevel"))
    answer = talk.welcome
    for turn in entry["turns"]:
        if "say" in turn:
            answer = talk.say(turn["say"])
        assert answer, f"no answer to {turn.get('say')!r}"
        check(turn["expect"], answer, talk)

    profile = talk.profile()
    for path, value in entry.get("profile", {}).items():
        assert look_up(profile, path) == value, path
    talk.erase()
