"""What the writer wants to earn, as it was said: amount and period."""

import re
from collections.abc import Iterator

from extraction.facts import Fact
from extraction.scene import Scene

_PAY = re.compile(r"(?:\u20ac|\beur)\s*(\d[\d.,]*)|(\d[\d.,]*)\s*(?:\u20ac|euro)", re.IGNORECASE)
_FAR = 12  # characters between an amount and its period


def find(scene: Scene) -> Iterator[Fact]:
    """Yield a wished pay."""
    for found in _PAY.finditer(scene.message.text):
        end = found.end()
        for cue in scene.message.find("pay", "hour", "month"):
            start = scene.message.tokens[cue.first].start
            if 0 <= start - end <= _FAR:
                end = scene.message.tokens[cue.last - 1].end
                break
        said = " ".join(scene.message.text[found.start() : end].split())
        yield Fact("preference", {"minimumPay": said}, found.start(), end)
        return
