"""Vacancies as partners send them (our own JSON or schema.org JobPosting) and as we answer."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Final, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
)

from api.schemas import ApiModel, ShortText, Text, UtcTime
from api.vacancies.markup import plain_line, plain_text

LONGEST_TEXT: Final = 50_000
MOST_ITEMS: Final = 500

Schedule = Literal["day", "evening", "night", "weekend", "rotating", "standby", "school_hours"]
Condition = Literal["outdoors", "heights", "physical"]
Route = Literal["bbl", "bol", "course", "praktijkverklaring", "evc", "dual"]
Level = Literal["A1", "A2", "B1", "B2", "C1", "C2"]
Change = Literal[
    "created", "replaced", "unchanged", "expired", "deleted", "absent", "superseded", "refused"
]


def _line(value: object) -> object:
    return plain_line(value) if isinstance(value, str) else value


Line = Annotated[ShortText, BeforeValidator(_line)]
Prose = Annotated[Text, StringConstraints(max_length=LONGEST_TEXT), AfterValidator(plain_text)]
SourceName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{0,79}$")]
ExternalId = Annotated[
    Text, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]*[^\x00-\x1f/]$")
]
Link = Annotated[
    Text, StringConstraints(max_length=2000, pattern=r"^https?://[^\s/?#\"<>]+[^\s\"<>]*$")
]


LastDay = Annotated[date | datetime, Field(union_mode="left_to_right")]
"""A day counts to its end; a date with the time 00:00 is a day."""


class HoursBody(ApiModel):
    """Hours a week; one of the two is enough."""

    min: int | None = Field(default=None, ge=0, le=168)
    max: int | None = Field(default=None, ge=0, le=168)


class SkillDemand(ApiModel):
    """A skill by `uri` or in words; `required`: the work cannot start without it."""

    uri: str | None = Field(default=None, max_length=300)
    label: Line | None = None
    required: bool = True


class PaperDemand(ApiModel):
    """A certificate or driving licence by its code."""

    code: str = Field(min_length=1, max_length=40)
    required: bool = True


class VacancyPatch(ApiModel):
    """The fields to change; null takes one away, and what the text says of it counts again."""

    title: Line | None = None
    employer: Line | None = None
    description: Prose | None = None
    requirements: Prose | None = None
    place: Line | None = None
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)
    hours: HoursBody | None = None
    employment: list[Literal["full_time", "part_time"]] | None = Field(default=None, max_length=2)
    schedule: list[Schedule] | None = Field(default=None, max_length=7)
    conditions: list[Condition] | None = Field(default=None, max_length=3)
    learning: list[Route] | None = Field(default=None, max_length=6)
    occupation_uri: str | None = Field(default=None, max_length=300)
    isco_code: Annotated[str, StringConstraints(pattern=r"^\d{4}$")] | None = None
    sector: str | None = Field(default=None, max_length=80)
    skills: list[SkillDemand] | None = Field(default=None, max_length=200)
    certificates: list[PaperDemand] | None = Field(default=None, max_length=50)
    licences: list[PaperDemand] | None = Field(default=None, max_length=20)
    dutch_level: Level | None = None
    valid_through: LastDay | None = None
    url: Link | None = None


class VacancyBody(VacancyPatch):
    """A vacancy in our own shape.

    What is left out is read from title and text: occupation, skills, papers, hours, shifts. Texts
    may be HTML. `place` or coordinates must be there. `validThrough` is the last day, in the
    Netherlands; without it a vacancy goes some weeks after it was last sent. `employment` counts
    where neither `hours` nor the text tells the hours.
    """

    title: Line
    employer: Line


class JobPosting(BaseModel):
    """A schema.org JobPosting in JSON-LD; every property may be there, of any of its types."""

    model_config = ConfigDict(extra="allow", populate_by_name=True)

    type: Any = Field(alias="@type")


def _shape(value: object) -> str:
    if isinstance(value, JobPosting):
        return "posting"
    return "posting" if isinstance(value, dict) and "@type" in value else "own"


Incoming = Annotated[
    Annotated[VacancyBody, Tag("own")] | Annotated[JobPosting, Tag("posting")],
    Discriminator(_shape),
]


class ConceptDemand(ApiModel):
    """What the vacancy asks, as we understood it."""

    uri: str | None = None
    code: str | None = None
    label: str
    required: bool


class VacancyRead(ApiModel):
    """A vacancy as it takes part in matching; `notes` say what was not understood, in English."""

    id: str
    source: str
    external_id: str
    title: str
    employer: str
    occupation_uri: str | None
    occupation_label: str | None
    isco_code: str | None
    sector: str
    place: str
    municipality: str
    region: str
    latitude: float
    longitude: float
    hours: HoursBody | None
    schedule: list[str]
    conditions: list[str]
    learning: list[str]
    skills: list[ConceptDemand]
    certificates: list[ConceptDemand]
    licences: list[ConceptDemand]
    dutch_level: str | None
    url: str | None
    first_seen: UtcTime
    updated_at: UtcTime
    expires_at: UtcTime | None
    notes: list[str] = Field(default_factory=list)


class ExternalIdOnly(ApiModel):
    """What a vacancy is called by those who deliver it."""

    external_id: ExternalId


class BatchItem(ApiModel):
    """One change of a batch: `put` carries the vacancy, `delete` only names it."""

    action: Literal["put", "delete"]
    external_id: ExternalId
    vacancy: Incoming | None = None


class BatchCreate(ApiModel):
    """Many changes of one source, done in their order; a bad one hinders no other.

    Each item is `{action: put|delete, externalId, vacancy?}`. They are checked one by one, so that
    the answer can tell of each what became of it.
    """

    source: SourceName
    items: list[Any] = Field(min_length=1, max_length=MOST_ITEMS)


class ItemError(ApiModel):
    """Why an item was refused; the field, never its value."""

    field: str
    code: str
    message: str


class ItemResult(ApiModel):
    """What became of one item; `line` is its place in the batch, from 1.

    `expired`: its last day is over, so it is not held (any more). `absent`: there was nothing to
    delete. `superseded`: a later line of the batch is about the same vacancy and counts.
    """

    line: int
    external_id: str | None
    result: Change
    errors: list[ItemError] = Field(default_factory=list)
    notes: list[str] = Field(default_factory=list)


class BatchRead(ApiModel):
    """One result per item, in their order, and how many there are of each."""

    items: list[ItemResult]
    counts: dict[str, int]
