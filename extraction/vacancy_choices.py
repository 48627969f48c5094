"""What the buttons of an employer's questions stand for; the grammar is in answers.py."""

from collections.abc import Callable, Mapping


def hours_of(value: str) -> dict[str, int]:
    """Read "32" and "32-40"."""
    low, _, high = value.partition("-")
    return {"min": int(low), "max": int(high or low)}


def _offered(value: str) -> bool:
    if value not in ("yes", "no"):
        raise ValueError(value)
    return value == "yes"


PARTS: Mapping[str, tuple[str, Callable[[str], object]]] = {
    "vacancy_count": ("count", int),
    "vacancy_hours": ("hours", hours_of),
    "training_place": ("trainingPlace", _offered),
}
