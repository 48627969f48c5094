"""What there is to tell of a training or pathway: route, length, entry, starts, who may pay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from matching.background import Item
from matching.catalogue import Pathway, Training
from matching.financing import Financing, Possibility
from matching.starts import ANY, next_starts
from matching.wording import Wording

_UNITS: Final = (("years", 365, 365), ("months", 30, 60), ("weeks", 7, 14))
"""Name, days in one, and from how many days on a length is told in it."""


@dataclass(frozen=True, slots=True)
class OfferWords:
    """The words for offers in one answer. The profile decides who may pay, and no order."""

    wording: Wording
    financing: Financing
    profile: Item
    region: str | None
    today: date
    _told: dict[str, Any] = field(default_factory=dict, init=False, repr=False)
    """What was put into words already: one training often stands in many places."""
    _paid: dict[tuple[str, ...], list[str]] = field(default_factory=dict, init=False, repr=False)

    def training(self, training: Training) -> dict[str, Any]:
        """Return the fields that a training has beside those of every match."""
        route = self.route(training)
        paying = self._paying(training.financing)
        return {
            "label": self._say("training.label", route=route, time=self.time(training)),
            "route": training.route,
            **({"level": f"mbo-{training.level}"} if training.level else {}),
            **({"crebo": training.crebo} if training.crebo else {}),
            **({"url": training.url} if training.url else {}),
            **self._shared(training, paying),
        }

    def pathway(self, pathway: Pathway) -> dict[str, Any]:
        """Return the fields that a pathway has beside those of every match."""
        paying = self._paying(pathway.financing)
        return {
            "label": self._say(f"pathway.label.{pathway.kind}"),
            "route": pathway.kind,
            **self._shared(pathway, paying),
        }

    def brief(self, training: Training) -> dict[str, Any]:
        """Return what stands beside something missing that the training gives."""
        if training.id not in self._told:
            self._told[training.id] = self._brief(training)
        return dict(self._told[training.id])

    def _brief(self, training: Training) -> dict[str, Any]:
        return {
            "id": training.id,
            "title": training.title,
            "route": training.route,
            "duration": self.time(training),
            "financing": self._sentences_of(training.financing),
        }

    def route(self, training: Training) -> str:
        """Return the way of learning in words."""
        return self.wording.name(f"profile.learning.{training.route}")

    def time(self, offer: Training | Pathway) -> str:
        """Return how long it takes, from start to end."""
        for unit, days, least in _UNITS:
            if offer.days >= least:
                return self._say(f"time.{unit}", count=round(offer.days / days))
        return self._say("time.day" if offer.days == 1 else "time.days", count=offer.days)

    def sentences(self, paying: Iterable[Possibility]) -> list[str]:
        """Return one sentence for each scheme; of one that is not sure only where to look."""
        return [self._sentence(possibility) for possibility in paying]

    def schemes(self, paying: Iterable[Possibility]) -> list[dict[str, Any]]:
        """Return the same for a program: what fits, why, and what it depends on."""
        return [self.scheme(possibility) for possibility in paying]

    def scheme(self, found: Possibility) -> dict[str, Any]:
        """Return one scheme with its source, in words where there are any."""
        scheme = found.scheme
        return {
            "slug": scheme.slug,
            "title": scheme.title,
            "for": scheme.payee,
            "fit": found.fit,
            "label": self._sentence(found),
            "why": [self._say(f"financing_why.{key}") for key in found.because],
            "dependsOn": [self._say(f"financing_ask.{key}") for key in found.depends_on],
            "apply": found.apply,
            "source": _dated(scheme.source) if scheme.source else None,
            "checkedOn": scheme.checked_on.isoformat() if scheme.checked_on else None,
        }

    def _paying(self, schemes: Sequence[str]) -> list[Possibility]:
        return self.financing.for_offer(schemes, self.profile, self.today)

    def _sentences_of(self, schemes: tuple[str, ...]) -> list[str]:
        """Return sentences for schemes, which many trainings have in common."""
        if schemes not in self._paid:
            self._paid[schemes] = self.sentences(self._paying(schemes))
        return list(self._paid[schemes])

    def _shared(self, offer: Training | Pathway, paying: Sequence[Possibility]) -> dict[str, Any]:
        return {
            "duration": self.time(offer),
            "entry": [self._entry(key) for key in offer.entry],
            "starts": self._starts(offer),
            "startDates": [day.isoformat() for day in next_starts(offer.starts, self.today)],
            "financing": self.sentences(paying),
            "schemes": self.schemes(paying),
            "provider": self._provider(offer),
            "demo": offer.demo,
        }

    def _entry(self, key: str) -> str:
        known = self.wording.texts.has(f"matches.entry.{key}")
        return self._say(f"entry.{key}") if known else key

    def _starts(self, offer: Training | Pathway) -> str:
        days = [self._day(day) for day in next_starts(offer.starts, self.today)[:2]]
        if days:
            return self._say("start.dates", dates=self.wording.listed(days))
        return self._say("start.any" if ANY in offer.starts else "start.ask")

    def _day(self, day: date) -> str:
        month = self._say(f"month.m{day.month}")
        return self._say("date", day=day.day, month=month, year=day.year)

    def _provider(self, offer: Training | Pathway) -> str:
        if not offer.provider:
            where = {"region": self.region} if self.region else {}
            return self._say("provider.school_in" if where else "provider.school", **where)
        if offer.regional and self.region:
            return self._say("provider.regional", name=offer.provider, region=self.region)
        return self._say("provider.national", name=offer.provider)

    def _sentence(self, found: Possibility) -> str:
        if found.fit == "may":
            return self._say(f"financing.{found.scheme.slug}")
        source = found.scheme.source or {}
        key = "with_source" if source else "without_source"
        title, site = found.scheme.title, str(source.get("url", "")).partition("://")[2]
        return self._say(f"financing_unknown.{key}", title=title, site=site)

    def _say(self, key: str, /, **args: object) -> str:
        return self.wording.say(key, **args)


def _dated(source: Mapping[str, Any]) -> dict[str, Any]:
    read = source.get("date")
    return {**source, "date": read.isoformat() if read else None}


def told_amount(found: Possibility) -> dict[str, Any] | None:
    """Return an amount with the day it was read and the last day to repeat it; else None."""
    if not found.amount:
        return None
    most, as_of, until = (found.amount[key] for key in ("most", "as_of", "until"))
    return {"most": most, "per": found.amount.get("per"), "asOf": as_of.isoformat(),
            "until": until.isoformat()}  # fmt: skip
