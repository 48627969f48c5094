"""Who may pay for learning, told in the talk: what may fit, why, and what nobody is sure of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from actions.turn import Turn

if TYPE_CHECKING:
    from rasa_sdk.executor import CollectingDispatcher

    from actions.services import Services
    from texts.catalog import Texts

MONEY: Final = frozenset({"financing", "subsidy"})
ASKED: Final = "ask_subsidy"
# More would not be read; the page shows all.
SURE: Final[Mapping[str, int]] = {"regular": 3, "simple": 2}
UNSURE: Final = 1

Scheme = Mapping[str, Any]


def wants_money(turn: Turn) -> bool:
    """Whether the visitor came for help with the costs."""
    return bool(MONEY & set(turn.profile.get("goals") or ()))


def utter_schemes(dispatcher: CollectingDispatcher, turn: Turn, services: Services) -> None:
    """Say what may help to pay, with reasons and sources; honest when nothing is found."""
    found = services.matcher.schemes(turn.profile, level=turn.level)
    tell_schemes(dispatcher, turn, services, found)


def tell_schemes(
    dispatcher: CollectingDispatcher, turn: Turn, services: Services, found: Sequence[Scheme]
) -> None:
    """Say of these schemes what `utter_schemes` says of all that fit."""
    sure = [scheme for scheme in found if scheme["fit"] == "may"][: SURE[turn.level]]
    unsure = [scheme for scheme in found if scheme["fit"] == "unknown"][:UNSURE]
    told = [*sure, *unsure]
    if not told:
        dispatcher.utter_message(text=services.texts.get("financing.none", turn.level))
        return
    intro = "intro_employer" if turn.audience == "employer" else "intro"
    lines = [
        services.texts.get(f"financing.{intro}", turn.level),
        *(f"- {_line(scheme, services.texts, turn.level)}" for scheme in told),
        services.texts.get("financing.advisor", turn.level),
    ]
    sources = [dict(scheme["source"]) for scheme in told if scheme["source"]]
    dispatcher.utter_message(text="\n".join(lines), sources=sources)


def _line(scheme: Scheme, texts: Texts, level: str) -> str:
    parts = [str(scheme["label"])]
    if scheme["why"]:
        parts.append(texts.get("financing.why", level, reasons=" ".join(scheme["why"])))
    if scheme["fit"] == "may" and scheme["dependsOn"]:
        items = _listed(scheme["dependsOn"], texts, level)
        parts.append(texts.get("financing.depends", level, items=items))
    if scheme["apply"] in ("open", "closed"):
        parts.append(texts.get(f"financing.{scheme['apply']}", level))
    return " ".join(parts)


def _listed(items: Sequence[str], texts: Texts, level: str) -> str:
    if len(items) < 2:
        return "".join(items)
    return texts.get("financing.and", level, items=", ".join(items[:-1]), last=items[-1])
