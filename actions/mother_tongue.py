"""Help in the visitor's own language beside the Dutch, and the answer to who writes in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from extraction.facts import Fact
from texts.mother_tongue import load_tongues

if TYPE_CHECKING:
    from rasa_sdk.executor import CollectingDispatcher

    from actions.turn import Turn

# Who is asked in all languages while theirs is not known.
MAY_NEED_HELP: Final = frozenset({"newcomer", "migrant_worker"})
# Asked before it is known who somebody is: help is there for who cannot read the question.
BEFORE_ALL: Final = frozenset({"language_level", "audience"})
# For a language that there are no texts in.
INSTEAD: Final = "en"


def is_foreign(turn: Turn) -> bool:
    """Whether the message is in another language, and says nothing that is known in it."""
    return turn.foreign is not None and turn.intent == "nlu_fallback"


def needs_own_language(turn: Turn) -> bool:
    """Whether the message shows that its writer is not at home in Dutch; "thanks" does not."""
    needy = bool((turn.context.get("foreign") or {}).get("need"))
    return is_foreign(turn) or (turn.foreign is not None and needy)


def written_language(turn: Turn) -> list[Fact]:
    """The fact that the visitor wrote in a language: help comes in it from now on."""
    if not needs_own_language(turn):
        return []
    return [Fact("written_language", {"code": turn.foreign}, 0, 0)]


def utter_works_in_dutch(dispatcher: CollectingDispatcher, turn: Turn) -> None:
    """Say, also in the visitor's language, that the bot reads Dutch and how to reach a human."""
    beside = said_in_own_language(turn, "works_in_dutch")
    dispatcher.utter_message(response="utter_works_in_dutch", help=beside)


def said_in_own_language(turn: Turn, key: str) -> list[dict[str, Any]]:
    """What the bot says now, in the language of the message or the one that is known."""
    tongues = load_tongues()
    languages = [helping(turn.foreign)] if turn.foreign else own_languages(turn.profile)
    shown = [tongues[lang] for lang in languages]
    return [tongue.shown(tongue.says[key]) for tongue in shown if key in tongue.says]


def utter_help(dispatcher: CollectingDispatcher, turn: Turn, key: str | None) -> None:
    """Put the question beside its Dutch, in the languages that may help this visitor."""
    if key is None:
        return
    shown = [load_tongues()[lang] for lang in help_languages(turn, key)]
    texts = [tongue.shown(tongue.questions[key]) for tongue in shown if key in tongue.questions]
    if texts:
        dispatcher.utter_message(json_message={"help": texts})


def help_languages(turn: Turn, key: str) -> list[str]:
    """The languages to help in: the visitor's own where known, else all or none of them."""
    tongues = load_tongues()
    if turn.foreign and needs_own_language(turn):
        return [helping(turn.foreign)]
    own = own_languages(turn.profile)
    if own:
        return own
    if turn.audience in MAY_NEED_HELP:
        spoken = [str(item["code"]) for item in turn.profile.get("languages") or ()]
        return [lang for lang in spoken if lang in tongues] or list(tongues)
    return list(tongues) if key in BEFORE_ALL and turn.audience == "unknown" else []


def own_languages(profile: Mapping[str, Any]) -> list[str]:
    """The language that the visitor wrote in last, and the mother tongue if there are texts."""
    written, native = profile.get("_written"), profile.get("motherTongue")
    found = [helping(str(written))] if written else []
    return list(dict.fromkeys([*found, *([str(native)] if native in load_tongues() else [])]))


def helping(lang: str) -> str:
    """The language to help in: English where there are no texts in that language."""
    return lang if lang in load_tongues() else INSTEAD
