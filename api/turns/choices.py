"""Which button of the open question a message means: by its title, or by how its title begins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from extraction.lexicon import load_lexicon
from extraction.tokens import words

BETWEEN_TITLES: Final = ",; "
"""What stands between the titles where several buttons were chosen."""
TELLING: Final = 4  # letters of a word that tells one title from others: "ik ben" tells nothing
LEAST_TELLING: Final = 2
DENYING: Final = ("negator", "restrict")


def choice_of(buttons: Iterable[Mapping[str, Any]], text: str) -> str | None:
    """Return the value of the button that is meant; of several titles, all their values."""
    values = {_plain(button["title"]): str(button["value"]) for button in buttons}
    return _by_titles(values, text) or _by_beginning(values, text)


def _by_titles(values: Mapping[str, str], text: str) -> str | None:
    """Read titles that were sent whole, one or more."""
    titles = sorted(values, key=len, reverse=True)  # "Nee, niets" is one title, not two
    rest, chosen = _plain(text), list[str]()
    while rest:
        title = next((title for title in titles if _opens_with(rest, title)), None)
        if title is None:
            return None
        chosen.append(values[title])
        rest = rest[len(title) :].lstrip(BETWEEN_TITLES)
    return ",".join(dict.fromkeys(chosen)) or None


def _by_beginning(values: Mapping[str, str], text: str) -> str | None:
    """Read the words of one title without its signs, or those that it alone begins with.

    A beginning tells enough by two words of some length, and leaves no "niet" of the title out.
    """
    said = words(text)
    if not said or "?" in text:  # "vca?" asks what that is
        return None
    by_words = {words(title): value for title, value in values.items()}
    if said in by_words:
        return by_words[said]
    begun = [title for title in by_words if title[: len(said)] == said]
    telling = sum(len(word) >= TELLING for word in said)
    if len(begun) != 1 or telling < LEAST_TELLING or _denies(begun[0][len(said) :]):
        return None
    return by_words[begun[0]]


def _denies(rest: tuple[str, ...]) -> bool:
    return any(cue.category in DENYING for cue in load_lexicon().find(rest))


def _opens_with(text: str, title: str) -> bool:
    """Tell whether a title stands whole at the beginning of a text."""
    return text.startswith(title) and text[len(title) : len(title) + 1] in ("", *BETWEEN_TITLES[:2])


def _plain(title: str) -> str:
    """Return a title as it is compared: case and spaces do not matter."""
    return " ".join(title.casefold().split())
