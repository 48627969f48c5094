"""tantivy: a text engine. It adds up skill weights, but cannot weigh by what a vacancy asks."""

from __future__ import annotations

import tempfile
from importlib.metadata import version
from typing import Final

import tantivy

from bench.matching.drawn import Drawn
from bench.matching.rivals import Answer, skill_number
from matching.query import Query
from matching.travel import KM_PER_DEGREE
from matching.weights import FULL

HEAP: Final = 200_000_000
HOURS: Final = ("hours_min", "hours_max")


class Tantivy:
    """Boosted skills with a constant score each, within a box and an hours window.

    No flags, no occupations, no counts of what is left out: its answer is another one, and
    its overlap with the right one is told.
    """

    name = f"tantivy v{version('tantivy')}, without counts"

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="bench-matching-")
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("number", stored=True, indexed=False, fast=True)
        builder.add_text_field("skills", tokenizer_name="whitespace", index_option="basic")
        for name in ("latitude", "longitude"):
            builder.add_float_field(name, indexed=True, fast=True)
        for name in HOURS:
            builder.add_integer_field(name, indexed=True, fast=True)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, path=self._folder.name)
        self._idf: list[int] = []

    def load(self, drawn: Drawn) -> None:
        """Take the whole set in."""
        self._idf = drawn.idf.tolist()
        writer = self._index.writer(HEAP, 2)
        skills, first = drawn.skills.tolist(), 0
        spots, hours = drawn.spots.tolist(), drawn.hours.tolist()
        for number, end in enumerate(drawn.ends.tolist()):
            document = tantivy.Document()
            document.add_integer("number", number)
            document.add_text("skills", " ".join(f"s{one}" for one in skills[first:end]))
            document.add_float("latitude", spots[number][0])
            document.add_float("longitude", spots[number][1])
            for name, value in zip(HOURS, hours[number], strict=True):
                document.add_integer(name, value)
            writer.add_document(document)
            first = end
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def search(self, query: Query, limit: int) -> Answer:
        """Answer one query as well as it can."""
        searcher = self._index.searcher()
        hits = searcher.search(self._query(query), limit, count=False).hits
        numbers = [searcher.doc(address)["number"][0] for _, address in hits]
        return Answer(numbers, -1, {})

    def close(self) -> None:
        """Leave nothing behind."""
        self._folder.cleanup()

    def _query(self, query: Query) -> tantivy.Query:
        should = [(tantivy.Occur.Should, self._skill(u, s)) for u, s in query.skills.items()]
        must = [(tantivy.Occur.Must, tantivy.Query.boolean_query(should))]
        must += [(tantivy.Occur.Must, self._free(one)) for one in self._ranges(query)]
        return tantivy.Query.boolean_query(must)

    def _skill(self, uri: str, strength: int) -> tantivy.Query:
        number = skill_number(uri)
        term = tantivy.Query.term_query(self._schema, "skills", f"s{number}")
        return tantivy.Query.const_score_query(term, self._idf[number] * strength / FULL)

    def _ranges(self, query: Query) -> list[tantivy.Query]:
        ranges = []
        if query.start is not None and query.radius_km is not None:
            start, north = query.start, query.radius_km / KM_PER_DEGREE
            east = north / start.longitude_scale
            ranges.append(self._between("latitude", start.latitude, north))
            ranges.append(self._between("longitude", start.longitude, east))
        if query.hours:
            fewest, most = (int(one) for one in query.hours)
            integer = tantivy.FieldType.Integer
            for name, least, greatest in (("hours_max", fewest, 168), ("hours_min", 0, most)):
                one = tantivy.Query.range_query(self._schema, name, integer, least, greatest)
                ranges.append(one)
        return ranges

    def _between(self, name: str, middle: float, by: float) -> tantivy.Query:
        kind = tantivy.FieldType.Float
        return tantivy.Query.range_query(self._schema, name, kind, middle - by, middle + by)

    @staticmethod
    def _free(query: tantivy.Query) -> tantivy.Query:
        """Let a condition add nothing to the score."""
        return tantivy.Query.const_score_query(query, 0.0)
