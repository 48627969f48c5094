"""Vacancies in a file: own JSON, CSV, and schema.org JobPosting in JSON, HTML or XML.

Each vacancy comes with the line that it begins on. What cannot be one comes as a refused entry
with its reason, so that nothing is lost without a word. Nothing is fetched from anywhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from api.errors import InvalidInputError
from api.vacancies.intake import Delivery, errors_of
from api.vacancies.job_posting import Posting, read_posting
from api.vacancies.json_ld import postings, read_script
from api.vacancies.located_json import Located, read_json
from api.vacancies.schemas import ExternalIdOnly, VacancyBody
from api.vacancies.table_feeds import FeedError, Row, read_csv, read_xml

DECLARED: Final = re.compile(
    rb"""(?:encoding|charset)\s*=\s*["']?(?:iso-8859-1|windows-1252|latin-?1)\b""", re.IGNORECASE
)
DECLARED_WITHIN: Final = 1024
WESTERN: Final = "cp1252"
FORMATS: Final = ("json", "jsonl", "csv", "html", "xml")
ENDINGS: Final = {
    ".json": "json",
    ".jsonld": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".html": "html",
    ".htm": "html",
    ".xml": "xml",
    ".rss": "xml",
}


@dataclass
class Entry:
    """One vacancy of a file, or why it is none; `line` is where it begins."""

    line: int
    delivery: Delivery = field(default_factory=lambda: Delivery(""))


def format_of(path: Path, named: str | None) -> str:
    """Return the format that was named, else the one that the file's ending tells.

    Raises:
        FeedError: neither tells one of ours.
    """
    found = named or ENDINGS.get(path.suffix.lower(), "")
    if found not in FORMATS:
        raise FeedError(f"{path.name}: say FORMAT={'|'.join(FORMATS)}, its ending tells none")
    return found


def read_feed(path: Path, kind: str) -> list[Entry]:
    """Return every entry of a file, in its order.

    Raises:
        FeedError: the file cannot be read, or is broken so that its end is not known.
    """
    text = _read(path)
    if kind == "csv":
        return [_row(row) for row in read_csv(text)]
    if kind == "xml":
        return [entry for row in read_xml(text) for entry in _xml(row)]
    if kind == "jsonl":
        return list(_json_lines(text))
    if kind == "html":
        return list(_html(text))
    try:
        return list(_document(read_json(text)))
    except json.JSONDecodeError as error:
        raise FeedError(f"line {error.lineno}, column {error.colno}: {error.msg}") from error


def _read(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FeedError(f"{path}: {error.strerror}") from error
    try:
        return data.decode(_encoding(data))
    except UnicodeDecodeError as error:
        if DECLARED.search(data[:DECLARED_WITHIN]):
            return data.decode(WESTERN, errors="replace")
        line = data[: error.start].count(b"\n") + 1
        raise FeedError(f"line {line}: the text is not UTF-8; save the file as UTF-8") from error


def _encoding(data: bytes) -> str:
    """Return the encoding by the first two bytes, of which one is empty in UTF-16."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    if b"\0" in data[:2]:
        return "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
    return "utf-8-sig"


def _refused(line: int, name: str, message: str, external_id: str = "") -> Entry:
    entry = Entry(line, Delivery(external_id))
    entry.delivery.refuse([{"field": name, "in": "body", "code": "invalid", "message": message}])
    return entry


def _own(line: int, given: Mapping[str, Any]) -> Entry:
    """Read our own shape, with the vacancy's `externalId` inside."""
    data = dict(given)
    delivery = Delivery("")
    try:
        delivery.external_id = ExternalIdOnly.model_validate(
            {"externalId": data.pop("externalId", None)}
        ).external_id
        delivery.body = VacancyBody.model_validate(data)
    except ValidationError as error:
        delivery.refuse(errors_of(error))
    return Entry(line, delivery)


def _row(row: Row) -> Entry:
    if row.problem:
        return _refused(row.line, "", row.problem, str(row.values.get("externalId", "")))
    return _own(row.line, row.values)


def _posting(line: int, node: Mapping[str, Any]) -> Iterator[Entry]:
    """Yield a posting once for each of its places: work that is done in two is found in both."""
    try:
        posting = read_posting(node)
    except InvalidInputError as error:
        entry = Entry(line)
        entry.delivery.refuse(error.errors)
        yield entry
        return
    for number, place in enumerate(posting.places or [{}], 1):
        name = posting.external_id if number == 1 else f"{posting.external_id}@{number}"
        yield _placed(line, name, posting, place)


def _placed(line: int, name: str, posting: Posting, place: Mapping[str, Any]) -> Entry:
    delivery = Delivery(name, notes=list(posting.notes))
    try:
        delivery.body = VacancyBody.model_validate({**posting.body, **place})
    except ValidationError as error:
        delivery.refuse(errors_of(error))
    return Entry(line, delivery)


def _document(document: object, line: int = 1) -> Iterator[Entry]:
    """Yield the vacancies of a JSON document: postings wherever they are, else our own shape."""
    found = list(postings(document))
    for node in found:
        yield from _posting(getattr(node, "line", line), node)
    if isinstance(document, Mapping) and not found:
        listed = next((document[k] for k in ("vacancies", "items") if k in document), [document])
    else:
        listed = [] if isinstance(document, Mapping) else document
    for place, item in enumerate(listed if isinstance(listed, list) else [listed], 1):
        yield from _listed(item, place, line, bool(found))


def _listed(item: object, place: int, line: int, mixed: bool) -> Iterator[Entry]:
    if isinstance(item, Mapping) and (mixed or "@type" in item or "@graph" in item):
        if not any(True for _ in postings(item)) and not isinstance(item.get("@graph"), list):
            yield _refused(getattr(item, "line", line), "@type", "is not JobPosting")
    elif isinstance(item, Mapping):
        yield _own(getattr(item, "line", line), item)
    elif not (mixed and isinstance(item, list)):
        yield _refused(line, f"item {place}", "is no object")


def _json_lines(text: str) -> Iterator[Entry]:
    for line, content in enumerate(text.splitlines(), 1):
        if not content.strip():
            continue
        try:
            item = json.loads(content)
        except json.JSONDecodeError as error:
            yield _refused(line, "", f"is not JSON: {error.msg} at column {error.colno}")
            continue
        yield from _document(item, line)


class _Scripts(HTMLParser):
    """Collects the JSON-LD of a page, with the line on which each script begins."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = (dict(attrs).get("type") or "").split(";")[0].strip().lower()
        self._inside = tag == "script" and kind == "application/ld+json"
        if self._inside:
            self.found.append((self.getpos()[0], ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            line, before = self.found[-1]
            self.found[-1] = (line, before + data)


def _html(text: str) -> Iterator[Entry]:
    scripts = _Scripts()
    scripts.feed(text)
    scripts.close()
    if not scripts.found:
        raise FeedError('the page has no <script type="application/ld+json">')
    for line, content in scripts.found:
        try:
            document = read_script(content, line)
        except json.JSONDecodeError as error:
            where = line + error.lineno - 1
            yield _refused(where, "script", f"is not JSON: {error.msg} at column {error.colno}")
            continue
        for node in postings(document):  # a page says much else: breadcrumbs, its publisher
            at = node.line if isinstance(node, Located) else line
            yield from _posting(at, node)


def _xml(row: Row) -> Iterator[Entry]:
    """Read an element as a posting where it has a posting's parts, else as a row."""
    if row.problem:
        yield _refused(row.line, "", row.problem)
    elif "@type" in row.values:
        yield from _posting(row.line, row.values)
    else:
        yield _own(row.line, row.values)
