"""When a question of the flow is not asked, though nobody answered it: what is known says enough.

One small function per question; each gets the turn and the services and says True for "leave out".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from actions.flows import load_flows
from actions.turn import Turn
from extraction.confirmation import skills_to_confirm
from matching.occupations import is_technical

if TYPE_CHECKING:
    from actions.services import Services

IN_HUMAN_HANDS: Final = frozenset({"waiting", "callback", "claimed", "returned"})
# Who may be younger than sixteen; people with years of work behind them are not asked their age.
PERHAPS_YOUNG: Final = frozenset({"starter", "other", "unknown"})
BY_PHONE: Final = "call"

Rule = Callable[[Turn, "Services"], bool]


def is_needless(key: str, turn: Turn, services: Services) -> bool:
    """Whether what is known makes a question pointless."""
    goals = turn.profile.get("goals") or ()
    if not load_flows().serves(key, turn.audience, goals):
        return True
    rule = RULES.get(key)
    return rule is not None and rule(turn, services)


def wants_advisor(turn: Turn) -> bool:
    """Whether a human is on the way, or was accepted just now."""
    return turn.handoff in IN_HUMAN_HANDS or turn.slots.get("handoff_confirm") == "given"


def has_work(turn: Turn) -> bool:
    """Whether work that was really done is known."""
    return any(not item.get("negated") for item in turn.profile.get("occupations") or ())


def _filled_in_by(turn: Turn, _: Services) -> bool:
    """Ask for whom once: of who is none of the people that we know questions for."""
    return turn.audience != "other"


def _skills(turn: Turn, services: Services) -> bool:
    return bool(skills_to_confirm(turn.profile, services.taxonomy))


def _skills_confirm(turn: Turn, services: Services) -> bool:
    return not _skills(turn, services)


def _activities(turn: Turn, services: Services) -> bool:
    """Ask who knows nothing of the technical trades yet what they like doing."""
    if turn.audience == "starter":
        return False
    occupations = services.taxonomy.occupations
    done = [occupations.get(item["uri"]) for item in turn.profile.get("occupations") or ()]
    return any(trade is not None and is_technical(trade) for trade in done)


def _sector(turn: Turn, _: Services) -> bool:
    """Leave out what activities said already; who stays in the trade is not asked for another."""
    if turn.audience == "employee":
        return "matching" not in (turn.profile.get("goals") or ())
    return turn.slots.get("activities") == "given"


def _handoff_confirm(turn: Turn, _: Services) -> bool:
    return turn.handoff in IN_HUMAN_HANDS


def _without_advisor(turn: Turn, _: Services) -> bool:
    return not wants_advisor(turn)


def _age_16(turn: Turn, _: Services) -> bool:
    """Ask it only where contact data comes next, and only of who may be that young."""
    if not wants_advisor(turn) or turn.profile.get("filledInBy") == "helper":
        return True
    at_school = turn.profile.get("situation") == "school"
    return has_work(turn) and not at_school and turn.audience not in PERHAPS_YOUNG


def is_too_young(turn: Turn) -> bool:
    """Whether the visitor said to be younger than sixteen, or would rather not say."""
    return turn.slots.get("age_16") in ("none", "declined")


def _not_reachable(turn: Turn, _: Services) -> bool:
    """Ask nothing by which a child, or who wants no human, could be reached or shared."""
    return not wants_advisor(turn) or is_too_young(turn)


def _contact(turn: Turn, services: Services) -> bool:
    chosen = turn.slots.get("handoff_channel") == "given"
    return _not_reachable(turn, services) or not chosen


def _callback_time(turn: Turn, services: Services) -> bool:
    channel = (turn.profile.get("contact") or {}).get("channel")
    reachable = turn.slots.get("contact") == "given"
    return _contact(turn, services) or channel != BY_PHONE or not reachable


def _vacancy_part(turn: Turn, _: Services) -> bool:
    """Ask nothing more of a vacancy that was never named."""
    return turn.slots.get("vacancy_title") in ("none", "declined")


RULES: Final[Mapping[str, Rule]] = {
    "filled_in_by": _filled_in_by,
    "skills": _skills,
    "skills_confirm": _skills_confirm,
    "activities": _activities,
    "sector": _sector,
    "handoff_confirm": _handoff_confirm,
    "name": _without_advisor,
    "company": _without_advisor,
    "age_16": _age_16,
    "handoff_channel": _not_reachable,
    "contact": _contact,
    "callback_time": _callback_time,
    "share_consent": _not_reachable,
    "vacancy_count": _vacancy_part,
    "vacancy_skills": _vacancy_part,
    "vacancy_hours": _vacancy_part,
    "vacancy_more": _vacancy_part,
}
