"""Vacancies in, one by one or in batches. Each source belongs to the partner that began it."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response, Security
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import ValidationError

from api.auth import known_partner, partner_scheme
from api.db import utc_now
from api.errors import NotFoundError, UnauthorizedError
from api.runtime import Runtime, RuntimeDep
from api.vacancies.batches import Batch
from api.vacancies.intake import Delivery, VacancyIntake, own_shape
from api.vacancies.models import VacancyRow
from api.vacancies.repository import CREATED, EXPIRED, VacancyRepository
from api.vacancies.schemas import (
    BatchCreate,
    BatchRead,
    ExternalId,
    Incoming,
    SourceName,
    VacancyBody,
    VacancyPatch,
    VacancyRead,
)
from api.vacancies.views import view

router = APIRouter(tags=["vacancies"])

ONE = "/v1/vacancies/{source}/{external_id:path}"
OVER: dict[int | str, dict[str, Any]] = {
    204: {"description": "Its last day is over: it is not held, or not any more"}
}


def partner_name(
    runtime: RuntimeDep, key: Annotated[str | None, Security(partner_scheme)] = None
) -> str:
    """Return who is calling."""
    with runtime.database.reading() as session:
        partner = known_partner(session, key)
    if partner is None:
        raise UnauthorizedError("no key")
    return partner.name


Partner = Annotated[str, Depends(partner_name)]


@router.put(
    ONE,
    response_model=VacancyRead,
    responses={201: {"model": VacancyRead, "description": "It is new"}, **OVER},
    summary="Add or replace a vacancy: our own shape, or a schema.org JobPosting",
)
def put_vacancy(
    source: SourceName,
    external_id: ExternalId,
    body: Incoming,
    partner: Partner,
    runtime: RuntimeDep,
) -> Response:
    """Store the whole vacancy; what is left out is read from its text."""
    try:
        vacancy, notes = own_shape(body)
    except ValidationError as error:
        raise _as_body(error) from error
    return _store(Delivery(external_id, vacancy, notes=notes), source, partner, runtime)


@router.patch(
    ONE, response_model=VacancyRead, responses=OVER, summary="Change some fields of a vacancy"
)
def patch_vacancy(
    source: SourceName,
    external_id: ExternalId,
    body: VacancyPatch,
    partner: Partner,
    runtime: RuntimeDep,
) -> Response:
    """Change the fields that are there; null takes one away (RFC 7396)."""
    row = _open_row(source, external_id, partner, runtime)
    changes = body.model_dump(mode="json", by_alias=True, exclude_unset=True)
    merged = {**(row.body or {}), **changes}
    try:
        whole = VacancyBody.model_validate(merged)
    except ValidationError as error:
        raise _as_body(error) from error
    delivery = Delivery(external_id, whole, based_on=row.change)
    return _store(delivery, source, partner, runtime)


@router.get(ONE, response_model=VacancyRead, summary="Read a vacancy as it was understood")
def read_vacancy(
    source: SourceName, external_id: ExternalId, partner: Partner, runtime: RuntimeDep
) -> VacancyRead:
    """Return what takes part in matching."""
    row = _open_row(source, external_id, partner, runtime)
    return view(row, runtime.services.taxonomy)


@router.delete(ONE, status_code=HTTPStatus.NO_CONTENT, summary="Take a vacancy out")
def delete_vacancy(
    source: SourceName, external_id: ExternalId, partner: Partner, runtime: RuntimeDep
) -> None:
    """Take it out; one that is not there is 404."""
    _open_row(source, external_id, partner, runtime)
    intake = _intake(source, partner, runtime)
    if not intake.remove([external_id], utc_now()):
        raise NotFoundError("no such vacancy")


@router.post(
    "/v1/vacancy-batches",
    response_model=BatchRead,
    summary="Add, replace and delete many vacancies of one source",
)
def change_vacancies(body: BatchCreate, partner: Partner, runtime: RuntimeDep) -> BatchRead:
    """Do every change that can be done, and tell of each item what became of it."""
    give_way = runtime.precedence.giving_way()
    maker = runtime.vacancy_maker()
    batch = Batch(body.items, give_way)
    batch.run(VacancyIntake(runtime.database, maker, body.source, partner, give_way), utc_now())
    return batch.read()


def _intake(source: str, partner: str, runtime: Runtime) -> VacancyIntake:
    return VacancyIntake(runtime.database, runtime.vacancy_maker(), source, partner)


def _store(delivery: Delivery, source: str, partner: str, runtime: Runtime) -> Response:
    now = utc_now()
    _intake(source, partner, runtime).take([delivery], now)
    if delivery.errors:
        raise RequestValidationError([_detail(each) for each in delivery.errors])
    if delivery.result == EXPIRED:
        return Response(status_code=HTTPStatus.NO_CONTENT)
    with runtime.database.reading() as session:
        row = VacancyRepository(session).get(source, delivery.external_id)
        found = view(row, runtime.services.taxonomy, delivery.notes)
    status = HTTPStatus.CREATED if delivery.result == CREATED else HTTPStatus.OK
    return JSONResponse(found.model_dump(mode="json", by_alias=True), status)


def _open_row(source: str, external_id: str, partner: str, runtime: Runtime) -> VacancyRow:
    with runtime.database.reading() as session:
        repository = VacancyRepository(session)
        if not repository.may_change(source, partner):
            raise NotFoundError("another one's source")
        return repository.get(source, external_id)


def _as_body(error: ValidationError) -> RequestValidationError:
    return RequestValidationError([{**e, "loc": ("body", *e["loc"])} for e in error.errors()])


def _detail(error: Mapping[str, str]) -> dict[str, Any]:
    where = ("body", *error["field"].split("."))
    return {"loc": where, "type": error["code"], "msg": error["message"]}
