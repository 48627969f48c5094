"""What we mend in Rasa 3.6.21 before its first message; tests/bot/test_cures.py pins that version.

Nothing here changes what Rasa decides: valid and invalid answers, known and unknown events are
treated as in stock. What belongs to our own dialogue goes elsewhere.
"""

from __future__ import annotations

from typing import Any, Final

import jsonschema  # type: ignore[import-untyped]  # it has no stubs here
from rasa.core.actions.action import RemoteAction
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.constants import DOCS_BASE_URL
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker

RASA_VERSION: Final = "3.6.21"

_stock_resolve = Event.resolve_by_type
_stock_run = RemoteAction.run
_validators: dict[type, Any] = {}
_event_classes: dict[str, type[Event]] = {}


def install() -> None:
    """Put the cures in; a second call changes nothing."""
    for owner, name, cure in (
        (RemoteAction, "_validate_action_result", _validate_action_result),
        (RemoteAction, "run", _run_and_remember),
        (Event, "resolve_by_type", staticmethod(_resolve_by_type)),
    ):
        setattr(owner, name, cure)


def _validator(action_class: type[RemoteAction]) -> Any:  # noqa: ANN401 - jsonschema is untyped
    """Check the answer schema of an action class once, not at every answer."""
    if action_class not in _validators:
        schema = action_class.action_response_format_spec()
        validator_class = jsonschema.validators.validator_for(schema)
        validator_class.check_schema(schema)
        _validators[action_class] = validator_class(schema)
    return _validators[action_class]


def _validate_action_result(self: RemoteAction, result: object) -> bool:
    """Raise the same error with the same text as stock for an answer that breaks the schema."""
    error = jsonschema.exceptions.best_match(_validator(type(self)).iter_errors(result))
    if error is None:
        return True
    error.message += (
        ". Failed to validate Action server response from API, "
        "make sure your response from the Action endpoint is valid. "
        "For more information about the format visit "
        f"{DOCS_BASE_URL}/custom-actions"
    )
    raise error


def _resolve_by_type(type_name: str, default: type[Event] | None = None) -> type[Event] | None:
    """Walk all event classes once per name; stock walks them for every single event."""
    known = _event_classes.get(type_name)
    if known is not None:
        return known
    found = _stock_resolve(type_name, default)
    if found is not None and found.type_name == type_name:
        _event_classes[type_name] = found
    return found


async def _run_and_remember(
    self: RemoteAction,
    output_channel: OutputChannel,
    nlg: NaturalLanguageGenerator,
    tracker: DialogueStateTracker,
    domain: Domain,
) -> list[Event]:
    """Tell the output channel when an action fails or rejects: Rasa itself talks on."""
    try:
        return await _stock_run(self, output_channel, nlg, tracker, domain)
    except Exception as error:
        failures = getattr(output_channel, "failures", None)
        if failures is not None:
            failures.append(f"{self.name()}: {type(error).__name__}")
        raise
