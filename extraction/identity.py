"""The writer's name and how to reach the writer."""

import re
from collections.abc import Iterator
from typing import Any

import phonenumbers

from extraction.facts import Fact
from extraction.message import Message
from extraction.scene import Scene
from extraction.subject import after_leads, is_about_other

REGION = "NL"
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_LONGEST_NAME = 4
_LONGEST_BARE_NAME = 5
_PHONE_CHARACTERS = 2_000  # phonenumbers is slow on long texts; contact data stands in short ones
_DIGITS = re.compile(r"\d.*\d.*\d.*\d.*\d.*\d", re.DOTALL)


def find(scene: Scene) -> Iterator[Fact]:
    """Yield a name that is told as such, phone, mail and the wished channel."""
    yield from _name(scene)
    yield from contact(scene)


def name_tokens(message: Message) -> set[int]:
    """Return the tokens of names and titled names: "ik heet Jan Bakker" names no trade."""
    places: set[int] = set()
    for cue in message.find("naming"):
        places.update(_name_after(message, cue.last, titled=cue.tag != "name"))
    for cue in message.find("calling"):
        if cue.first == after_leads(message, message.clauses[0]):
            places.update(_caller(message, cue.last))
    for cue in message.find("surname"):  # "bakker is mijn achternaam", "zo heet ik, Bakker"
        places.update(_name_after(message, cue.last, titled=True))
        if cue.tag == "behind" and cue.first > 0:
            places.add(cue.first - 1)
    if not places:
        return places
    said = {_written(message, place) for place in places}  # "Bakker", not what a baker does
    return places | {i for i in range(len(message.tokens)) if _written(message, i) in said}


def _written(message: Message, place: int) -> str:
    return message.text[message.tokens[place].start : message.tokens[place].end]


def _caller(message: Message, first: int) -> list[int]:
    """Read "met Anna Visser, hallo": a first and a last name, and then a mark or "eh"."""
    places = _name_after(message, first, titled=True)
    last = first + len(places)
    ends = last == len(message.tokens) or bool(message.gap(last).strip())
    called = len(places) > 1 and (ends or message.covers(last, "lead", "pronoun"))
    return places if called else []


def bare_name(scene: Scene) -> Fact | None:
    """Read the whole message as a name, for the open question."""
    message = scene.message
    tokens = message.tokens
    if not 0 < len(tokens) <= _LONGEST_BARE_NAME or any(token.is_number for token in tokens):
        return None
    first = 0
    for cue in message.find("self_naming"):
        if cue.first == 0:
            first = cue.last
    if first >= len(tokens) or message.text.rstrip().endswith("?"):
        return None
    talk = message.has("reply") or message.has("question", "word") or message.has("negator")
    if talk or any(cue.first >= first for cue in message.find("finite")):
        return None
    return _named(scene, list(range(first, len(tokens))))


def _name(scene: Scene) -> Iterator[Fact]:
    message = scene.message
    for cue in message.find("naming", "name"):
        places = _name_after(message, cue.last, titled=False)
        clause = message.clause_of(cue.first)
        if places and not is_about_other(message, clause, cue.first):
            yield _named(scene, places)
            return


def _name_after(message: Message, first: int, *, titled: bool) -> list[int]:
    """Return the name's tokens: capitals and particles, or one word where all is lower case."""
    places: list[int] = []
    for place in range(first, min(first + _LONGEST_NAME, len(message.tokens))):
        gap = message.gap(place)
        if places and any(mark in gap for mark in ",.!?;\n"):
            break
        token = message.tokens[place]
        part = any(cue.first == place for cue in message.find("name_part"))
        capital = message.text[token.start].isupper()
        if not (capital or part or (not places and not titled)) or token.is_number:
            break
        places.append(place)
    while len(places) > 1 and not message.text[message.tokens[places[-1]].start].isupper():
        places.pop()
    return places


def _named(scene: Scene, places: list[int]) -> Fact:
    start, end = scene.message.span(places[0], places[-1] + 1)
    said = " ".join(scene.message.text[start:end].split())
    name = said.title() if said.islower() else said
    return Fact("name", {"name": name}, start, end)


def contact(scene: Scene) -> Iterator[Fact]:
    """Yield phone, mail, and the channel where contact was asked."""
    text = scene.message.text
    for found in _MAIL.finditer(text) if "@" in text else ():
        yield Fact("contact", {"mail": found.group()}, found.start(), found.end())
        break
    for start, end, number in phones(text):
        yield Fact("contact", {"phone": number}, start, end)
        break
    if scene.asks in ("contact", "handoff_channel"):
        yield from _channel(scene)


def _channel(scene: Scene) -> Iterator[Fact]:
    for cue in scene.message.find("channel"):
        value: dict[str, Any] = {"channel": cue.tag}
        yield scene.fact("contact", value, range(cue.first, cue.last))
        return


def phones(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the valid phone numbers of a text with their places, in international form."""
    if not _DIGITS.search(text):
        return
    for match in phonenumbers.PhoneNumberMatcher(text[:_PHONE_CHARACTERS], REGION):
        form = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
        yield match.start, match.end, form
