"""Puts the concepts that a system gives beside those it should give, one message at a time."""

from __future__ import annotations

from dataclasses import dataclass

from bench.understanding.gold import POSITIVE, Item, Output, Predicted, Utterance


@dataclass(frozen=True)
class Compared:
    """One message after comparison."""

    utterance: Utterance
    output: Output
    found: tuple[tuple[Item, Predicted], ...]
    missed: tuple[Item, ...]
    extra: tuple[Predicted, ...]


@dataclass(frozen=True)
class Sprung:
    """How a system took one trap."""

    reason: str
    label: str
    wrong: bool  # given as the writer's own
    missed: bool  # a denial or a wish that was not read as such


def compare(utterance: Utterance, output: Output, *, stance: bool = True) -> Compared:
    """Pair items with predictions, each used once; what may be read or left counts neither way.

    Args:
        utterance: the message and its truth.
        output: what a system made of it.
        stance: whether yes, no, wish and state must be right too, or the concept alone.
    """
    free = list(output.concepts)
    found, missed = [], []
    for item in sorted(utterance.items, key=lambda item: len(item.keys)):
        hit = next((p for p in free if _fits(p, item, stance)), None)
        if hit is None:
            missed.append(item)
        else:
            free.remove(hit)
            found.append((item, hit))
    as_good = [item for item, _ in found if len(item.keys) > 1]
    extra = [
        p
        for p in free
        if (p.key.kind, p.key.concept) not in _optional(utterance, p)
        and not any(_fits(p, item, stance) for item in as_good)
    ]
    return Compared(utterance, output, tuple(found), tuple(missed), tuple(extra))


def _fits(predicted: Predicted, item: Item, stance: bool) -> bool:
    if stance:
        return predicted.key in item.keys
    return any(predicted.key.concept == key.concept for key in item.keys)


def _optional(utterance: Utterance, predicted: Predicted) -> frozenset[tuple[str, str]]:
    """Return what may be left; as a wish, a concept is optional under its own kind's name."""
    if predicted.key.kind != "wish":
        return utterance.maybe
    return frozenset(("wish", concept) for _, concept in utterance.maybe)


def spring(utterance: Utterance, compared: Compared) -> list[Sprung]:
    """Return how each trap of a message was taken.

    A concept that the writer also claims, or that one may read either way, is no trap.
    """
    held = {
        (p.key.kind, p.key.concept) for p in compared.output.concepts if _is_own(p.key.stance, p)
    }
    claimed = {
        (key.kind, key.concept)
        for item in utterance.items
        for key in item.keys
        if key.stance in POSITIVE and key.kind != "wish"
    }
    found = {id(item) for item, _ in compared.found}
    sprung = []
    for trap in utterance.traps:
        wrong = trap.concepts - claimed - utterance.maybe
        if wrong:
            expected = trap.item in utterance.items
            missed = expected and id(trap.item) not in found
            sprung.append(Sprung(trap.reason, trap.label, bool(wrong & held), missed))
    return sprung


def _is_own(stance: str, predicted: Predicted) -> bool:
    return stance in POSITIVE and predicted.key.kind != "wish"
