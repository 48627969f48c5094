"""Who may pay for learning: dated rules, checked against what a profile can know. No promises.

A rule whose day is over, or whose present state nobody could confirm, gives "unknown" and the way
to its source, never an amount. Nobody gets a right from an answer: it says "may", and on what more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from matching.background import Item
from matching.catalogue import DATA, read_rows
from matching.errors import MatchingError

type Fit = Literal["may", "unknown", "no"]
type Chance = Literal["open", "closed", "unknown"]

PAYEES: Final = ("person", "employer")
EMPLOYER: Final = "employer"
_FIELDS: Final = frozenset(
    [
        *("slug", "title", "for", "routes", "sectors", "when", "valid_from", "valid_until"),
        *("window", "unsure", "amount", "source", "checked_on"),
    ]
)


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that must hold: known from the profile (`know`), or open to be asked (`ask`)."""

    know: str | None
    ask: str | None
    passing: frozenset[str]
    failing: frozenset[str]

    @property
    def key(self) -> str:
        """Return the key of its text."""
        return self.ask or str(self.know).replace(".", "_")

    def holds(self, profile: Item) -> bool | None:
        """Tell whether it holds; None where the profile does not know."""
        value = _value(profile, self.know) if self.know else None
        if not isinstance(value, str):
            return None
        if value in self.passing or value in self.failing:
            return value in self.passing
        return None if self.passing and self.failing else not self.passing


@dataclass(frozen=True, slots=True)
class Scheme:
    """One way in which learning may be paid."""

    slug: str
    title: str
    payee: str
    routes: frozenset[str] | None
    sectors: frozenset[str] | None
    conditions: tuple[Condition, ...]
    valid_from: date
    valid_until: date
    window: tuple[date, date] | None
    unsure: bool
    amount: Mapping[str, Any] | None
    source: Mapping[str, Any] | None
    checked_on: date | None

    def suits(self, route: str, sector: str | None) -> bool:
        """Tell whether it can be for a training; one of no sector suits every fund's sector."""
        return (self.routes is None or route in self.routes) and (
            self.sectors is None or sector is None or sector in self.sectors
        )

    def begun(self, today: date) -> bool:
        """Tell whether the rule holds yet; before that day nobody is told of it."""
        return self.valid_from <= today

    def over(self, today: date) -> bool:
        """Tell whether the last day on which the rule was known to hold is past."""
        return today > self.valid_until


@dataclass(frozen=True, slots=True)
class Possibility:
    """What a scheme may do for somebody, and why.

    Attributes:
        fit: may | unknown | no. because: keys of what the profile says that fits;
        against: of what does not; depends_on: of what is not known.
        apply: whether one can apply now, as far as that is known.
        amount: euros with their date, only while they may be repeated.
    """

    scheme: Scheme
    fit: Fit
    because: tuple[str, ...]
    against: tuple[str, ...]
    depends_on: tuple[str, ...]
    apply: Chance
    amount: Mapping[str, Any] | None


class Financing:
    """All schemes of the data file, by slug."""

    def __init__(self, schemes: Iterable[Scheme]) -> None:
        self.schemes: Mapping[str, Scheme] = {scheme.slug: scheme for scheme in schemes}

    def precheck(self, profile: Item, today: date) -> list[Possibility]:
        """Return each scheme that is not ruled out, those that may fit first.

        An employer is told of what employers get, anybody else of both.
        """
        for_employer = profile.get("audience") == EMPLOYER
        shown = [s for s in self.schemes.values() if s.payee == EMPLOYER or not for_employer]
        found = [check(scheme, profile, today) for scheme in shown if scheme.begun(today)]
        return sorted((p for p in found if p.fit != "no"), key=lambda p: p.fit == "unknown")

    def for_offer(self, slugs: Sequence[str], profile: Item, today: date) -> list[Possibility]:
        """Return what may pay a training or pathway that names these schemes, in its order."""
        found = [check(self.schemes[slug], profile, today) for slug in slugs]
        return [possibility for possibility in found if possibility.fit != "no"]


def precheck(profile: Item, today: date) -> list[Possibility]:
    """Return which schemes may fit a profile, why, and what nobody knows yet."""
    return load_financing().precheck(profile, today)


def check(scheme: Scheme, profile: Item, today: date) -> Possibility:
    """Hold one scheme against a profile."""
    held = {condition.key: condition.holds(profile) for condition in scheme.conditions}
    against = tuple(key for key, holds in held.items() if holds is False)
    surely_known = not scheme.unsure and not scheme.over(today) and scheme.begun(today)
    fit: Fit = "no" if against else "may" if surely_known else "unknown"
    return Possibility(
        scheme=scheme,
        fit=fit,
        because=tuple(key for key, holds in held.items() if holds),
        against=against,
        depends_on=tuple(key for key, holds in held.items() if holds is None),
        apply=_apply(scheme, today) if fit == "may" else "unknown",
        amount=_amount(scheme, today) if fit == "may" else None,
    )


def _apply(scheme: Scheme, today: date) -> Chance:
    if scheme.window is None:
        return "unknown"
    first, last = scheme.window
    if first <= today <= last:
        return "open"
    # A new year may bring a window that nobody has told us of.
    return "closed" if today.year == last.year else "unknown"


def _amount(scheme: Scheme, today: date) -> Mapping[str, Any] | None:
    amount = scheme.amount
    return amount if amount and today <= amount["until"] else None


@cache
def load_financing(path: Path = DATA / "financing.yml") -> Financing:
    """Read the rules once.

    Raises:
        MatchingError: a rule lacks a field, has one too many, or an amount without its date.
    """
    return Financing(_scheme(row, path.name) for row in read_rows(path, key="slug"))


def _scheme(row: Mapping[str, Any], file: str) -> Scheme:
    where = f"{file}: {row['slug']}"
    if unknown := row.keys() - _FIELDS:
        raise MatchingError(f"{where}: no rule has the fields {sorted(unknown)}")
    if row.get("for") not in PAYEES or not row.get("title"):
        raise MatchingError(f"{where}: give a title, and `for` as one of {', '.join(PAYEES)}")
    amount, window = row.get("amount"), row.get("window")
    if amount and not (row.get("source") and {"most", "as_of", "until"} <= amount.keys()):
        raise MatchingError(f"{where}: an amount needs a source, most, as_of and until")
    if row.get("source") and not row.get("checked_on"):
        raise MatchingError(f"{where}: say in checked_on when the source was read")
    return Scheme(
        slug=row["slug"],
        title=row["title"],
        payee=row["for"],
        routes=_set(row.get("routes")),
        sectors=_set(row.get("sectors")),
        conditions=tuple(_condition(each, where) for each in row.get("when", ())),
        valid_from=row.get("valid_from", date.min),
        valid_until=row.get("valid_until", date.max),
        window=(window["from"], window["until"]) if window else None,
        unsure=bool(row.get("unsure")),
        amount=amount,
        source=row.get("source"),
        checked_on=row.get("checked_on"),
    )


def _condition(row: Mapping[str, Any], where: str) -> Condition:
    know, ask = row.get("know"), row.get("ask")
    passing, failing = _set(row.get("is")) or frozenset(), _set(row.get("not")) or frozenset()
    if (know is None) == (ask is None) or (know and not passing | failing):
        raise MatchingError(f"{where}: a condition has `ask`, or `know` with `is`, `not` or both")
    return Condition(know, ask, passing, failing)


def _set(values: Sequence[str] | None) -> frozenset[str] | None:
    return None if values is None else frozenset(values)


def _value(profile: Item, path: str) -> object:
    value: object = profile
    for part in path.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value
