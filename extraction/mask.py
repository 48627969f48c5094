"""Take citizen service numbers (BSN) out of a text before anything keeps it."""

import re

from extraction.identity import phones

DOT = "\u2022"
# Eight digits with marks between them are a date or two years, so only nine may have any. Other
# marks, or several, only where the digits stand in the groups in which such a number is written.
_GROUPS = r"\d{3}[\W_]{1,3}\d{3}[\W_]{1,3}\d{3}|\d{4}[\W_]{1,3}\d{2}[\W_]{1,3}\d{3}"
_CANDIDATE = re.compile(rf"(?<![\d+])(?:\d(?:[ .\-]?\d){{8}}|{_GROUPS}|\d{{8}})(?!\d)")


def mask_bsn(text: str) -> tuple[str, bool]:
    """Return the text with every BSN replaced by as many dots, and whether there was one.

    The length stays the same, so that quotes keep their places. Digits that form a valid Dutch
    phone number are left alone.
    """
    found = [match for match in _CANDIDATE.finditer(text) if is_bsn(match.group())]
    if not found:
        return text, False
    reserved = [(start, end) for start, end, _ in phones(text)]
    masked, changed = text, False
    for match in found:
        start, end = match.span()
        if not any(first <= start and end <= last for first, last in reserved):
            masked = masked[:start] + DOT * (end - start) + masked[end:]
            changed = True
    return masked, changed


def is_bsn(candidate: str) -> bool:
    """Tell whether the digits pass the eleven-test for a BSN of eight or nine digits."""
    digits = [int(character) for character in candidate if character.isdigit()]
    if len(digits) not in (8, 9) or not any(digits):
        return False
    digits = [0] * (9 - len(digits)) + digits
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * digit for weight, digit in zip(weights, digits, strict=True)) % 11 == 0
