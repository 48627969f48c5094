"""Kill -9 in the middle of a talk: nothing stored is lost, nothing is answered twice."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.stack import START_SECONDS, Stack, wait_until
from tests.talk import Talk

pytestmark = pytest.mark.model

SENTENCES = (
    "Ik wil overstappen naar de techniek",
    "Werk vinden",
    "ik ben 6 jaar schilder geweest",
    "Klopt",
    "mbo 2",
    "Almere",
)


def say_through_crash(talk: Talk, text: str, client_id: str) -> None:
    """Send as the widget does: the same clientId again until there is an answer."""

    def accepted() -> bool:
        try:
            talk.say(text, client_id)
        except (httpx.HTTPError, AssertionError):
            return False
        return True

    wait_until(accepted, START_SECONDS, lambda: f"no answer to {text!r}")


def visitor_texts(messages: list[dict[str, Any]]) -> list[str]:
    return [message["text"] for message in messages if message["sender"] == "visitor"]


@pytest.mark.parametrize("part", ["api", "rasa"])
def test_a_talk_goes_on_after_kill_9(stack: Stack, part: str) -> None:
    talk = stack.talk("regular")
    with ThreadPoolExecutor() as pool:
        for number, text in enumerate(SENTENCES):
            sent = pool.submit(say_through_crash, talk, text, f"crash-{number}")
            if number == len(SENTENCES) // 2:
                stack.kill(part)
            sent.result(timeout=START_SECONDS)
        wait_until(stack.is_ready, START_SECONDS, lambda: f"{part} did not come back")

    def all_answered() -> bool:
        senders = [message["sender"] for message in talk.messages()]
        return bool(senders[-1] == "bot")

    wait_until(all_answered, START_SECONDS, lambda: f"the last message has no answer: {part}")
    messages = talk.messages()
    assert visitor_texts(messages) == list(SENTENCES)
    assert [message["seq"] for message in messages] == list(range(1, len(messages) + 1))
    questions = Counter(message["asks"] for message in messages if message["asks"])
    assert questions.most_common(1)[0][1] == 1, "a question was asked twice"
    assert talk.profile()["occupations"][0]["years"] == 6
