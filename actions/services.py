"""What actions may ask: the taxonomy, the extractor, the matcher and the texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from actions.glossary_book import Glossary, load_glossary

if TYPE_CHECKING:
    from actions.knowledge_base import Answer
    from extraction.reader import Extractor
    from matching.matcher import Matcher
    from taxonomy.model import Taxonomy
    from texts.catalog import Texts


def today_in_utc() -> date:
    """Today's date; by Dutch clocks an answer ends two hours late at most, never early."""
    return datetime.now(UTC).date()


@dataclass(frozen=True)
class Services:
    """Built once when the api starts and handed to every action."""

    taxonomy: Taxonomy
    extractor: Extractor
    matcher: Matcher
    texts: Texts
    knowledge: Mapping[str, Answer]
    glossary: Glossary = field(default_factory=load_glossary)
    today: Callable[[], date] = today_in_utc
