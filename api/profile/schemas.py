"""The contract's profile. Every field may be absent (not asked) or null (would rather not say)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel

from api.profile import words
from api.schemas import ApiModel, ShortText, UtcTime
from extraction.kept_guesses import MOST

Uri = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^\S+$")]
Code = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^\S+$")]
Years = Annotated[int | float, Field(ge=0, le=80)]
WeekHours = Annotated[int | float, Field(ge=0, le=168)]
Confidence = Annotated[float, Field(ge=0, le=1)]


class Evidence(ApiModel):
    """The visitor's own words: `[start:end]` of that message."""

    message_id: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: str


class Skill(ApiModel):
    """Something that the person can do, or (`negated`) cannot."""

    uri: Uri
    label: ShortText | None = None
    level: ShortText | None = None
    years: Years | None = None
    negated: bool = False
    status: words.Status = "said"
    confidence: Confidence = 1.0
    evidence: Evidence | None = None


class Occupation(ApiModel):
    """Work that the person did, now or before."""

    uri: Uri
    isco_code: Code | None = None
    label: ShortText | None = None
    years: Years | None = None
    country: ShortText | None = None
    negated: bool = False
    status: words.Status = "said"
    confidence: Confidence = 1.0
    evidence: Evidence | None = None


class UnlistedWork(ApiModel):
    """Work that the person named by a word which is not in the taxonomy, for the advisor."""

    text: ShortText
    evidence: Evidence | None = None


class LikelyConcept(ApiModel):
    """A task or a trade that words may mean, with the chance of it."""

    uri: Uri
    kind: Literal["skill", "occupation"]
    label: ShortText | None = None
    confidence: Confidence


class Guess(ApiModel):
    """What the person's words may mean beside what was read: never something that they said."""

    tasks: Annotated[float, Field(ge=0, le=200)]
    likely: list[LikelyConcept] = Field(max_length=1000)
    sounds: dict[Uri, Confidence] = Field(
        default_factory=dict,
        max_length=100,
        description="Tasks by URI, with their shares in what the words point at: for the order of "
        "occupations alone. Most are unlikely; none was said.",
    )
    evidence: Evidence | None = None


class Wish(ApiModel):
    """What the person wants to learn or become."""

    uri: Uri
    kind: Literal["skill", "occupation", "sector"]
    label: ShortText | None = None
    confidence: Confidence = 1.0
    evidence: Evidence | None = None


class Certificate(ApiModel):
    """A certificate, by its code."""

    code: Code
    label: ShortText | None = None
    state: words.PaperState = "held"
    valid_until: ShortText | None = None
    evidence: Evidence | None = None


class Licence(ApiModel):
    """A driving licence, by its code."""

    code: Code
    label: ShortText | None = None
    state: words.PaperState = "held"
    country: ShortText | None = None
    evidence: Evidence | None = None


class Education(ApiModel):
    """The highest schooling; foreign schooling keeps its country."""

    level: words.SchoolLevel | None = None
    track: ShortText | None = None
    field: ShortText | None = None
    country: ShortText | None = None
    years: Years | None = None
    completed: bool | None = None
    papers: bool | None = None


class Language(ApiModel):
    """A language that the person speaks."""

    code: Code
    label: ShortText | None = None
    level: words.LanguageSkill | None = None


class Hours(ApiModel):
    """Hours a week."""

    min: WeekHours | None = None
    max: WeekHours | None = None


class Schedule(ApiModel):
    """When the person wants to work; names are the contract's, also the one with an underscore."""

    model_config = ConfigDict(alias_generator=lambda name: name)

    day: words.Stance | None = None
    evening: words.Stance | None = None
    night: words.Stance | None = None
    weekend: words.Stance | None = None
    rotating: words.Stance | None = None
    standby: words.Stance | None = None
    school_hours: words.Stance | None = None


class Preferences(ApiModel):
    """What the person wants of work; never why."""

    sectors: list[ShortText] | None = Field(default=None, max_length=50)
    activities: list[ShortText] | None = Field(default=None, max_length=50)
    place: ShortText | None = None
    municipality: ShortText | None = None
    region: ShortText | None = None
    travel: Annotated[int, Field(ge=0, le=600)] | None = None
    transport: words.Transport | None = None
    hours: Hours | None = None
    outdoors: words.Stance | None = None
    heights: words.Stance | None = None
    physical: words.Stance | None = None
    schedule: Schedule | None = None
    learning: list[words.Learning] | None = Field(default=None, max_length=10)
    start: ShortText | None = None
    minimum_pay: int | float | ShortText | None = None


class VacancySkill(ApiModel):
    """What an employer asks; it is no skill of the employer."""

    uri: Uri
    label: ShortText | None = None
    required: bool = False


class OwnVacancy(ApiModel):
    """Work that an employer has on offer."""

    model_config = ConfigDict(alias_generator=to_camel, extra="allow")

    title: ShortText | None = None
    count: Annotated[int, Field(ge=0, le=10_000)] | None = None
    skills: list[VacancySkill] | None = Field(default=None, max_length=100)
    place: ShortText | None = None
    hours: Hours | None = None
    training_place: bool | None = None


class Contact(ApiModel):
    """How the person wants to be reached."""

    channel: words.ContactChannel | None = None
    phone: ShortText | None = None
    mail: ShortText | None = None
    times: ShortText | None = None
    language: ShortText | None = None
    interpreter: bool | None = None


class Consent(ApiModel):
    """A purpose that the person agreed to, or no longer does."""

    purpose: ShortText
    given: bool
    version: ShortText
    at: UtcTime


class ProfilePatch(ApiModel):
    """The visitor's own correction: what is there replaces, null means would rather not say."""

    audience: words.Audience | None = None
    filled_in_by: Literal["self", "helper"] | None = None
    language_level: Literal["regular", "simple"] | None = None
    mother_tongue: Code | None = None
    name: ShortText | None = None
    goals: list[words.Goal] | None = Field(default=None, max_length=10)
    situation: words.Situation | None = None
    work_permission: Literal["yes", "no", "unknown"] | None = None
    support: words.Support | None = None
    skills: list[Skill] | None = Field(default=None, max_length=200)
    occupations: list[Occupation] | None = Field(default=None, max_length=100)
    unlisted_work: list[UnlistedWork] | None = Field(default=None, max_length=100)
    wishes: list[Wish] | None = Field(default=None, max_length=100)
    certificates: list[Certificate] | None = Field(default=None, max_length=100)
    licences: list[Licence] | None = Field(default=None, max_length=50)
    education: Education | None = None
    languages: list[Language] | None = Field(default=None, max_length=50)
    preferences: Preferences | None = None
    vacancies: list[OwnVacancy] | None = Field(default=None, max_length=50)
    contact: Contact | None = None
    # What was read is accepted back; it changes nothing: nobody sets what words may mean.
    guesses: list[Guess] | None = Field(default=None, max_length=MOST)


class Profile(ProfilePatch):
    """The whole profile, as it is shown and as partners send it."""

    consents: list[Consent] | None = Field(default=None, max_length=50)
