"""axe-core, put into every frame of a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Frame, Page

AXE: Final = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """Return every violation on the page and in its frames, in one line each."""
    return [line for frame in page.frames for line in _in_frame(frame)]


def _in_frame(frame: Frame) -> list[str]:
    if frame.parent_frame and frame.frame_element().bounding_box() is None:
        return []  # the chat is closed
    # evaluate, not a script tag: the pages' own content security policy stays as it is
    frame.evaluate(AXE.read_text(encoding="utf-8"))
    result: dict[str, Any] = frame.evaluate(
        "(tags) => axe.run(document, {runOnly: tags, iframes: false})", RULES
    )
    return [
        f"{found['id']}: {found['help']} at {node['target']} {node.get('failureSummary', '')}"
        for found in result["violations"]
        for node in found["nodes"]
    ]
