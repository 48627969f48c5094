"""The imported concepts in and out of their table, all or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from itertools import batched
from typing import Final

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from api.esco.models import EscoConceptRow, EscoImport
from taxonomy.esco import ISCO_GROUP, OCCUPATION, SKILL, EscoConcept, EscoError

AT_ONCE: Final = 1000
RELATION: Final = "relation"
CONCEPTS: Final = {OCCUPATION: "occupations", SKILL: "skills", ISCO_GROUP: "ISCO groups"}
_COLUMNS: Final = tuple(EscoConcept.__dataclass_fields__)


@dataclass
class Changes:
    """How many of each kind came, changed and went."""

    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    vanished: Counter[str] = field(default_factory=Counter)
    before: Counter[str] = field(default_factory=Counter)
    """How many of each kind there were."""

    def total(self) -> int:
        """Return the number of all changes together."""
        return self.added.total() + self.changed.total() + self.vanished.total()

    def refuse_loss(self) -> None:
        """Refuse files that can only be a part of what was imported before.

        Raises:
            EscoError: more than half of the concepts of a kind would vanish.
        """
        for kind in CONCEPTS:
            gone, stored = self.vanished[kind], self.before[kind]
            if gone > stored / 2:
                raise EscoError(
                    f"{gone} of the {stored} stored {CONCEPTS[kind]} would vanish, so the files "
                    "look incomplete: download them again, or add FORCE=1 if this is meant"
                )


class EscoRepository:
    """Reads the imported concepts, and replaces them by those of another import."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def version(self) -> int:
        """Return the number of the last import that changed something; 0 if there was none."""
        return self._session.scalars(select(func.max(EscoImport.id))).one() or 0

    def all(self) -> Iterator[EscoConcept]:
        """Yield every concept, in a fixed order."""
        table = EscoConceptRow.__table__
        query = select(*(table.c[name] for name in _COLUMNS)).order_by(table.c.uri)
        for row in self._session.execute(query.execution_options(yield_per=AT_ONCE)):
            uri, kind, label, labels, code, *relations = row
            essential, useful = map(tuple, relations)
            yield EscoConcept(uri, kind, label, tuple(labels), code, essential, useful)

    def replace_all(
        self,
        concepts: Mapping[str, EscoConcept],
        now: datetime,
        say: Callable[[int, int], None] = lambda _stored, _total: None,
        *,
        may_lose: bool = False,
    ) -> Changes:
        """Let the table hold these concepts and no others.

        Args:
            concepts: by URI.
            now: the moment of the import.
            say: is told how many concepts have been stored, of how many.
            may_lose: most of what is stored may vanish.

        Raises:
            EscoError: most of it would, and may not.
        """
        stored = {concept.uri: concept for concept in self.all()}
        changes = compare(stored, concepts)
        if not may_lose:
            changes.refuse_loss()
        if not changes.total():
            return changes
        gone = [uri for uri, concept in stored.items() if concepts.get(uri) != concept]
        for uris in batched(gone, AT_ONCE):
            self._session.execute(delete(EscoConceptRow).where(EscoConceptRow.uri.in_(uris)))
        new = [concept for uri, concept in concepts.items() if stored.get(uri) != concept]
        done = 0
        for batch in batched(new, AT_ONCE):
            self._session.execute(insert(EscoConceptRow), [asdict(concept) for concept in batch])
            done += len(batch)
            say(done, len(new))
        self._session.add(EscoImport(at=now, concepts=len(concepts)))
        self._session.flush()
        return changes


def compare(old: Mapping[str, EscoConcept], new: Mapping[str, EscoConcept]) -> Changes:
    """Count what came, changed and went; relations apart from the concepts that have them."""
    before, after = dict(_parts(old.values())), dict(_parts(new.values()))
    changes = Changes(before=Counter(kind for kind, *_ in before))
    for key, content in after.items():
        if key not in before:
            changes.added[key[0]] += 1
        elif before[key] != content:
            changes.changed[key[0]] += 1
    changes.vanished.update(kind for kind, *_ in before.keys() - after.keys())
    return changes


def _parts(concepts: Iterable[EscoConcept]) -> Iterator[tuple[tuple[str, ...], object]]:
    """Yield what is counted: a key that begins with the kind, and what it stands for."""
    for concept in concepts:
        content = (concept.label, concept.labels, concept.isco_code)
        yield (concept.kind, concept.uri), content
        yield from (((RELATION, concept.uri, uri), True) for uri in concept.essential)
        yield from (((RELATION, concept.uri, uri), False) for uri in concept.useful)
