"""One way in for all: a single PUT, a batch and an import. Reading a text holds no connection."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from api.db import Database
from api.errors import InvalidInputError, NotFoundError, without_value
from api.vacancies.job_posting import read_posting
from api.vacancies.json_ld import resolved
from api.vacancies.reading import Draft, VacancyMaker, stored_body
from api.vacancies.repository import EXPIRED, UNCHANGED, Known, VacancyRepository
from api.vacancies.schemas import JobPosting, VacancyBody

type Errors = list[dict[str, str]]
type GiveWay = Callable[[], None]


@dataclass
class Delivery:
    """A vacancy on its way in, and what becomes of it.

    Attributes:
        result: created, replaced, unchanged, expired or refused, once that is known.
        based_on: the number of the change that this one was made from; another came since: 409.
        errors: why it was refused: field, code and message, never a value.
    """

    external_id: str
    body: VacancyBody | None = None
    result: str = ""
    based_on: int | None = None
    errors: Errors = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def refuse(self, errors: Errors) -> None:
        """Take no part any more, and say why."""
        self.result, self.errors = "refused", errors


@dataclass
class _SortedOut:
    """What is to be stored, what lives on until when, and what is over."""

    drafts: list[tuple[Delivery, Draft]] = field(default_factory=list)
    until: dict[str, datetime] = field(default_factory=dict)
    over: list[str] = field(default_factory=list)


class VacancyIntake:
    """Takes the vacancies of one source in."""

    def __init__(
        self,
        database: Database,
        maker: VacancyMaker,
        source: str,
        owner: str | None = None,
        give_way: GiveWay = lambda: None,
    ) -> None:
        """Take in for one owner.

        Args:
            database: where to.
            maker: reads the vacancies.
            source: what they are of.
            owner: the partner that delivers; None: the operator.
            give_way: is called before each vacancy that is read, which takes milliseconds.
        """
        self._database = database
        self._maker = maker
        self._source = source
        self._owner = owner
        self._give_way = give_way

    def take(self, deliveries: Sequence[Delivery], now: datetime) -> None:
        """Store them, all that can be or none when the database fails; each tells its result.

        No two of them may have one external id.

        Raises:
            NotFoundError: the source is another one's.
            ConflictError: somebody changed a vacancy since a change of it was made up.
        """
        wanted = [d for d in deliveries if d.body is not None and not d.errors]
        found = self._sorted_out(wanted, now)
        self._give_way()
        with self._database.writing() as session:
            repository = VacancyRepository(session)
            repository.claim(self._source, self._owner, now)
            for delivery in wanted:
                if delivery.based_on is not None:
                    repository.require(self._source, delivery.external_id, delivery.based_on)
            repository.keep(self._source, found.until)
            repository.remove(self._source, found.over, now)
            done = repository.put(self._source, [draft for _, draft in found.drafts], now)
            for (delivery, draft), result in zip(found.drafts, done, strict=True):
                delivery.result = result
                delivery.notes += draft.notes

    def remove(self, external_ids: Iterable[str], now: datetime) -> set[str]:
        """Take vacancies out; return which of them were open."""
        with self._database.writing() as session:
            repository = VacancyRepository(session)
            repository.claim(self._source, self._owner, now)
            return repository.remove(self._source, external_ids, now)

    def _sorted_out(self, wanted: Sequence[Delivery], now: datetime) -> _SortedOut:
        """Read what is new or changed; the others live on or are over."""
        with self._database.reading() as session:
            repository = VacancyRepository(session)
            if not repository.may_change(self._source, self._owner):
                raise NotFoundError(f"the source {self._source} is another one's")
            known = repository.known(self._source, [d.external_id for d in wanted])
        sorted_out = _SortedOut()
        for delivery in wanted:
            stored = known.get(delivery.external_id)
            self._give_way()
            try:
                self._sort(delivery, stored, now, sorted_out)
            except InvalidInputError as error:
                delivery.refuse(error.errors)
        return sorted_out

    def _sort(
        self, delivery: Delivery, stored: Known | None, now: datetime, into: _SortedOut
    ) -> None:
        assert delivery.body is not None
        name = delivery.external_id
        expires_at = self._maker.expires_at(delivery.body, now)
        if expires_at <= now:
            delivery.result = EXPIRED
            into.over.append(name)
        elif stored == (stored_body(delivery.body), self._maker.reading):
            delivery.result = UNCHANGED
            into.until[name] = expires_at
        else:
            draft = self._maker.make(self._source, name, delivery.body, now)
            into.drafts.append((delivery, draft))


def own_shape(incoming: VacancyBody | JobPosting) -> tuple[VacancyBody, list[str]]:
    """Return what was sent in our own shape, and notes on what was left out.

    Raises:
        InvalidInputError, ValidationError: it lacks something, or has it in a wrong shape.
    """
    if isinstance(incoming, VacancyBody):
        return incoming, []
    posting = read_posting(resolved_posting(incoming))
    if len(posting.places) > 1:
        posting.notes.append("jobLocation: the first place counts; send one vacancy for each")
    first = posting.places[0] if posting.places else {}
    return VacancyBody.model_validate({**posting.body, **first}), posting.notes


def resolved_posting(incoming: JobPosting) -> Mapping[str, Any]:
    """Return a posting as it was sent, its names without prefixes."""
    node: dict[str, Any] = incoming.model_dump(mode="json", by_alias=True)
    resolved(node)
    return node


def errors_of(error: ValidationError | InvalidInputError) -> Errors:
    """Return every wrong field, as problems tell them."""
    if isinstance(error, InvalidInputError):
        return error.errors
    return [without_value({**each, "loc": ("body", *each["loc"])}) for each in error.errors()]


def read_delivery(external_id: str, data: dict[str, Any]) -> Delivery:
    """Check one vacancy in our own shape; a wrong one comes back refused."""
    try:
        return Delivery(external_id, VacancyBody.model_validate(data))
    except ValidationError as error:
        delivery = Delivery(external_id)
        delivery.refuse(errors_of(error))
        return delivery
