"""What puts an earlier answer right without naming it: "het zijn er 5, niet 4", "nee, 10 jaar".

Whoever repeats a number that is in the profile, denies it, and says another, means the other one,
whatever question is open.
"""

from collections.abc import Sequence

from extraction.amounts import Number, numbers
from extraction.facts import Fact
from extraction.questions import FIELDS, is_answer, look_up
from extraction.scene import WORK_QUESTIONS, Scene
from extraction.vacancies import open_vacancies


def put_right(scene: Scene) -> Fact | None:
    """Return what a denied number puts right, if the message does that."""
    if not scene.message.has("negator"):
        return None
    found = list(numbers(scene.message))
    for part, known, minutes in _known(scene):
        old = [n for n in found if n.value == known and _counts_minutes(scene, n) is minutes]
        new = [n for n in found if n.value != known and _counts_minutes(scene, n) is minutes]
        if old and new:
            return _fact(scene, part, new[-1])
    return None


def with_it(facts: Sequence[Fact], right: Fact) -> list[Fact]:
    """Return the facts with it, in place of what its number seemed to be."""
    return [*(fact for fact in facts if fact.start != right.start), right]


def answers(right: Fact, key: str) -> bool:
    """Tell whether what was put right is what was asked just now."""
    return key == ("vacancy_count" if "count" in right.value else "travel")


def _known(scene: Scene) -> list[tuple[str, object, bool]]:
    """Return what may be put right: its part, its value, and whether it is said in minutes."""
    travel = scene.profile.get("preferences", {}).get("travel")
    counts = {vacancy.get("count") for vacancy in open_vacancies(scene.profile)}
    known = [("count", count, False) for count in counts if count is not None]
    return [*([("travel", travel, True)] if travel is not None else []), *known]


def _counts_minutes(scene: Scene, number: Number) -> bool:
    return any(cue.first == number.last for cue in scene.message.find("unit", "minute"))


def _fact(scene: Scene, part: str, number: Number) -> Fact:
    kind = "vacancy" if part == "count" else "preference"
    return scene.fact(kind, {part: round(number.value)}, range(number.first, number.last))


def changes_earlier(scene: Scene, facts: Sequence[Fact]) -> bool:
    """Tell whether all that is told changes what an earlier question brought out."""
    key = scene.asks or ""
    told = [fact for fact in facts if fact.kind != "none"]
    return bool(told) and all(
        not is_answer(fact, key)
        and not (key in WORK_QUESTIONS | {"skills_confirm"} and fact.kind == "skill")
        and any(
            is_answer(fact, other) and any(look_up(scene.profile, path) for path in paths)
            for other, paths in FIELDS.items()
            if other != key
        )
        for fact in told
    )
