"""Matches as the contract shows them; always for the person, never about the person."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

from api.conversations.schemas import LanguageLevel
from api.profile.schemas import Evidence, Preferences, Profile
from api.schemas import ApiModel

MatchKind = Literal["occupations", "vacancies", "trainings", "pathways"]
Limit = Annotated[int, Field(ge=1, le=50)]


class OpenShape(ApiModel):
    """A shape that may hold more than is named here."""

    model_config = ConfigDict(alias_generator=to_camel, extra="allow")


class Reason(OpenShape):
    """Why this fits, in words; `evidence` are the visitor's own."""

    kind: str
    label: str
    evidence: Evidence | None = None


class Missing(OpenShape):
    """What is still missing, and a training that gives it."""

    uri: str
    label: str
    required: bool
    training: dict[str, Any] | None = None


class Chances(OpenShape):
    """How many vacancies an occupation has, in the visitor's region and in the country.

    `trend` compares with `days` ago: growing, steady, shrinking, or unknown where too few were
    known then; `new` and `gone` are how many came and went since, null where that is not known.
    """

    region: str | None
    open: int
    open_in_country: int
    new: int | None
    gone: int | None
    days: int
    trend: Literal["growing", "steady", "shrinking", "unknown"]
    as_of: date
    demo: bool
    label: str


class Match(OpenShape):
    """One thing that fits."""

    id: str
    kind: str
    uri: str | None = None
    title: str
    label: str
    sector: str | None
    reasons: list[Reason]
    missing: list[Missing]
    distance_km: float | None = None
    travel_minutes: float | None = None
    chances: Chances | None = None


class MatchList(OpenShape):
    """Best first; how many were looked at, and how many each filter left out."""

    items: list[Match]
    considered: int
    left_out: dict[str, int]


class Desk(OpenShape):
    """Who helps in this region."""

    id: str
    name: str
    hours: Any
    next_slots: list[Any]
    demo: bool


class Amount(ApiModel):
    """Euros, with the day on which the source said so and the last day to repeat it."""

    most: int
    per: str | None
    as_of: date
    until: date


class Scheme(OpenShape):
    """One way in which learning may be paid; `unknown` where nobody could confirm the rule."""

    slug: str
    title: str
    fit: Literal["may", "unknown"]
    label: str
    why: list[str]
    depends_on: list[str]
    apply: Literal["open", "closed", "unknown"]
    amount: Amount | None = None


class TrainingList(MatchList):
    """Trainings, and for visitors what may pay for learning."""

    schemes: list[Scheme] | None = None


class MatchesRead(ApiModel):
    """Lists of the kinds that were asked for, and the desk."""

    occupations: MatchList | None = None
    vacancies: MatchList | None = None
    trainings: TrainingList | None = None
    pathways: MatchList | None = None
    desk: Desk


class MatchRequest(ApiModel):
    """A partner's question; `filters` stand in the place of the profile's preferences."""

    profile: Profile
    kinds: list[MatchKind] | None = None
    limit: Limit = 10
    filters: Preferences | None = None
    language_level: LanguageLevel | None = None
