"""HTML to plain lines: no tag, script or style of somebody else's page reaches ours."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import Final

BLOCKS: Final = frozenset(
    {"address", "article", "br", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr"}
    | {"li", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"}
)
UNSEEN: Final = frozenset({"head", "iframe", "noscript", "script", "style", "svg", "template"})
TAG: Final = re.compile(r"</?[A-Za-z][^<>]*>")
CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
MOST_LAYERS: Final = 3  # of HTML inside HTML: some feeds escape it twice


class _Lines(HTMLParser):
    """Collects what can be seen, with a new line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in UNSEEN:
            self._unseen += 1
        elif tag in BLOCKS:
            self.parts.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)


def plain_text(text: str) -> str:
    """Return the visible text, blocks and list items on lines of their own."""
    for _ in range(MOST_LAYERS):
        if "&" not in text and not TAG.search(text):
            break
        lines = _Lines()
        lines.feed(text)
        lines.close()
        text = "".join(lines.parts)
    spaced = CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (" ".join(line.split()) for line in spaced.splitlines())
    return "\n".join(line for line in kept if line.strip("-*\u2022 "))


def plain_line(text: str) -> str:
    """Return the visible text on one line, for a title or a name."""
    return " ".join(plain_text(unescape(text)).split())
