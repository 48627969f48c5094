"""Many changes at once: checked one by one, done together, answered one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from api.errors import InvalidInputError
from api.vacancies.intake import Delivery, GiveWay, VacancyIntake, errors_of, own_shape
from api.vacancies.schemas import BatchItem, BatchRead, ItemError, ItemResult

MISSING = {"field": "vacancy", "in": "body", "code": "missing", "message": "Field required"}


@dataclass
class _Line:
    delivery: Delivery
    is_delete: bool = False


class Batch:
    """The items of one request, in their order."""

    def __init__(self, items: Sequence[Any], give_way: GiveWay) -> None:
        self._lines = []
        for item in items:
            give_way()
            self._lines.append(_read(item))
        latest: dict[str, _Line] = {}
        for line in self._lines:
            if line.delivery.result:
                continue
            if before := latest.get(line.delivery.external_id):
                before.delivery.result = "superseded"
            latest[line.delivery.external_id] = line
        self._latest = list(latest.values())

    def run(self, intake: VacancyIntake, now: datetime) -> None:
        """Store and delete what can be."""
        puts = [line.delivery for line in self._latest if not line.is_delete]
        intake.take(puts, now)
        deletes = [line.delivery for line in self._latest if line.is_delete]
        removed = intake.remove((d.external_id for d in deletes), now)
        for delivery in deletes:
            delivery.result = "deleted" if delivery.external_id in removed else "absent"

    def read(self) -> BatchRead:
        """Return what became of every item."""
        results = [_result(place, line.delivery) for place, line in enumerate(self._lines, 1)]
        return BatchRead(items=results, counts=dict(Counter(r.result for r in results)))


def _read(item: Any) -> _Line:  # noqa: ANN401 - JSON as it comes
    given = item.get("externalId") if isinstance(item, dict) else None
    delivery = Delivery(given if isinstance(given, str) else "")
    try:
        read = BatchItem.model_validate(item)
        delivery.external_id = read.external_id
        if read.action == "delete":
            return _Line(delivery, is_delete=True)
        if read.vacancy is None:
            delivery.refuse([MISSING])
        else:
            delivery.body, delivery.notes = own_shape(read.vacancy)
    except (ValidationError, InvalidInputError) as error:
        delivery.refuse(errors_of(error))
    return _Line(delivery)


def _result(place: int, delivery: Delivery) -> ItemResult:
    errors = [
        ItemError(field=e["field"], code=e["code"], message=e["message"]) for e in delivery.errors
    ]
    return ItemResult.model_validate(
        {
            "line": place,
            "external_id": delivery.external_id or None,
            "result": delivery.result,
            "errors": errors,
            "notes": delivery.notes,
        }
    )
