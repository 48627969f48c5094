"""Finding JobPostings in JSON-LD as sites write it: nested, by reference, prefixed, wrapped."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping, MutableMapping
from html import unescape
from typing import Any, Final

from api.vacancies.located_json import read_json

PREFIX: Final = re.compile(r"^(?:schema:|https?://schema\.org/)(?=\w)")
# Blanks are read from their first one on only: long stretches of them would take for ever.
WRAPPING: Final = re.compile(
    r"\A\s*(?:<!--|(?:(?://|/\*)\s*)?<!\[CDATA\[(?:\s*\*/)?)"
    r"|(?:-->|(?:(?://|/\*)\s*|(?<!\s)\s*)\]\]>(?:\s*\*/)?)\s*\Z"
)
END: Final = re.compile(r";\s*\Z")

type Node = MutableMapping[str, Any]


def is_posting(node: object) -> bool:
    """Tell whether a JSON-LD node is a JobPosting, whatever way its type is written."""
    if not isinstance(node, Mapping):
        return False
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list | tuple) else [kinds]
    return any(re.split(r"[/#:]", str(kind))[-1] == "JobPosting" for kind in listed)


def postings(document: object) -> Iterator[Mapping[str, Any]]:
    """Yield every JobPosting of a JSON-LD document: in lists, `@graph`, `ItemList` and beside."""
    for node in _nodes(resolved(document)):
        if is_posting(node):
            yield node


def resolved(document: object) -> object:
    """Put in place, in the document itself, what references (`{"@id": ...}`) stand for.

    Prefixes of schema.org are taken off the names of properties.
    """
    nodes = list(_nodes(document))
    for node in nodes:
        for name in [name for name in node if PREFIX.match(name)]:
            node.setdefault(PREFIX.sub("", name), node.pop(name))
    told = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    for node in nodes:
        for name, value in node.items():
            node[name] = _told(value, told)
    return document


def _told(value: object, told: Mapping[str, Node]) -> object:
    if isinstance(value, list):
        return [_told(each, told) if isinstance(each, dict) else each for each in value]
    if isinstance(value, dict) and value.keys() == {"@id"}:
        return told.get(str(value["@id"]), value)
    return value


def _nodes(document: object) -> Iterator[Node]:
    """Yield every object once, the outer before the inner; references may go round."""
    todo, seen = deque([document]), set[int]()
    while todo:
        value = todo.popleft()
        if not isinstance(value, list | dict) or id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, dict):
            yield value
        todo += value.values() if isinstance(value, dict) else value


def read_script(content: str, line: int) -> object:
    """Read a script of a page: also one in CDATA or a comment, escaped, or ended like a program.

    Raises:
        json.JSONDecodeError: it is no JSON all the same.
    """
    blank = WRAPPING.sub(lambda found: "\n" * found[0].count("\n"), content)
    bare = END.sub("", WRAPPING.sub(lambda found: "\n" * found[0].count("\n"), blank))
    try:
        return read_json(bare, first_line=line)
    except json.JSONDecodeError:
        if "&quot;" not in bare and "&#34;" not in bare:
            raise
        return read_json(unescape(bare), first_line=line)
