"""Markdown tables of figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table; the first column is text, the others are figures."""
    lines = [_row(head), "|" + "---|" + "---:|" * (len(head) - 1)]
    return "\n".join([*lines, *(_row(row) for row in rows)])


def share(value: float | None, digits: int = 3) -> str:
    """Return a share as people read it; a dash where there is nothing to count."""
    return "-" if value is None else f"{value:.{digits}f}"


def _row(cells: Sequence[object]) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"
