"""The imported trainings in and out of their table, all or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import batched
from typing import Any, Final

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from api.trainings.models import TrainingImport, TrainingRow
from matching.catalogue import Training
from matching.errors import MatchingError

AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Changes:
    """How many trainings came, changed and went, and how many there were."""

    added: int
    changed: int
    vanished: int
    before: int

    def total(self) -> int:
        """Return the number of all changes together."""
        return self.added + self.changed + self.vanished

    def refuse_loss(self) -> None:
        """Refuse a file that can only be a part of what was imported before.

        Raises:
            MatchingError: more than half of the trainings would vanish.
        """
        if self.vanished > self.before / 2:
            raise MatchingError(
                f"{self.vanished} of the {self.before} stored trainings would vanish, so the file "
                "looks incomplete: check it, or add FORCE=1 if this is meant"
            )


class TrainingRepository:
    """Reads the imported trainings, and replaces them by those of another import."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def version(self) -> int:
        """Return the number of the last import that changed something; 0 if there was none."""
        return self._session.scalars(select(func.max(TrainingImport.id))).one() or 0

    def all(self) -> Iterator[Training]:
        """Yield every imported training, in a fixed order."""
        for content in self._session.scalars(select(TrainingRow.content).order_by(TrainingRow.id)):
            yield _training(content)

    def replace_all(
        self,
        trainings: Mapping[str, Training],
        now: datetime,
        say: Callable[[int, int], None] = lambda _stored, _total: None,
        *,
        may_lose: bool = False,
    ) -> Changes:
        """Let the table hold these trainings and no others.

        Args:
            trainings: by id.
            now: the moment of the import.
            say: is told how many trainings have been stored, of how many.
            may_lose: most of what is stored may vanish.

        Raises:
            MatchingError: most of it would, and may not.
        """
        stored = {training.id: training for training in self.all()}
        changes = _compare(stored, trainings)
        if not may_lose:
            changes.refuse_loss()
        if not changes.total():
            return changes
        gone = [one for one, training in stored.items() if trainings.get(one) != training]
        for ids in batched(gone, AT_ONCE):
            self._session.execute(delete(TrainingRow).where(TrainingRow.id.in_(ids)))
        new = [training for one, training in trainings.items() if stored.get(one) != training]
        self._store(new, say)
        self._session.add(TrainingImport(at=now, trainings=len(trainings)))
        self._session.flush()
        return changes

    def _store(self, new: list[Training], say: Callable[[int, int], None]) -> None:
        done = 0
        for batch in batched(new, AT_ONCE):
            rows = [{"id": t.id, "content": json.loads(json.dumps(asdict(t)))} for t in batch]
            self._session.execute(insert(TrainingRow), rows)
            done += len(rows)
            say(done, len(new))


def _training(content: Mapping[str, Any]) -> Training:
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in content.items()}
    return Training(**values)


def _compare(old: Mapping[str, Training], new: Mapping[str, Training]) -> Changes:
    return Changes(
        added=len(new.keys() - old.keys()),
        changed=sum(old[one] != new[one] for one in old.keys() & new.keys()),
        vanished=len(old.keys() - new.keys()),
        before=len(old),
    )
