"""JSON whose objects know the line that they begin on."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable
from json.decoder import JSONObject  # type: ignore[attr-defined]  # typeshed lacks it
from json.scanner import py_make_scanner  # type: ignore[attr-defined]  # likewise
from typing import Any


class Located(dict[str, Any]):
    """An object, and the line on which it begins."""

    line = 0


class _Decoder(json.JSONDecoder):
    """The standard decoder in its Python form, which calls `parse_object` for each object."""

    def __init__(self, text: str, first_line: int) -> None:
        super().__init__(strict=False)  # a raw line break inside a text is an error of many feeds
        self._starts = [at for at, character in enumerate(text) if character == "\n"]
        self._first_line = first_line
        self.parse_object: Callable[..., Any] = self._located
        self.scan_once = py_make_scanner(self)

    def _located(self, start: tuple[str, int], *rest: Any) -> tuple[Located, int]:  # noqa: ANN401 - the library's own
        content, end = JSONObject(start, *rest)
        found = Located(content)
        found.line = self._first_line + bisect_right(self._starts, start[1] - 1)
        return found, end


def read_json(text: str, *, first_line: int = 1) -> Any:  # noqa: ANN401 - any JSON
    """Return a document; `first_line` is where the text begins in its file.

    Raises:
        json.JSONDecodeError: it is none.
    """
    try:
        return _Decoder(text, first_line).decode(text)
    except RecursionError as error:
        raise json.JSONDecodeError("nested too deeply", text, 0) from error
