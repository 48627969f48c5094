"""What an ESCO import holds of one concept, and what can be wrong with the files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from taxonomy.model import TaxonomyError

OCCUPATION: Final = "occupation"
SKILL: Final = "skill"
ISCO_GROUP: Final = "isco_group"


class EscoError(TaxonomyError):
    """Raise when the files cannot be imported; the message says how to mend it."""


@dataclass(frozen=True, slots=True)
class EscoConcept:
    """One concept as the official files have it.

    Attributes:
        kind: occupation, skill or isco_group.
        label: the preferred label.
        labels: the other labels, as written.
        isco_code: unit group of an occupation, code of an ISCO group.
        essential: URIs of the skills that an occupation needs; useful: of optional ones.
    """

    uri: str
    kind: str
    label: str
    labels: tuple[str, ...] = ()
    isco_code: str | None = None
    essential: tuple[str, ...] = ()
    useful: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row that cannot be used: where it starts, and why."""

    file: str
    line: int
    reason: str
