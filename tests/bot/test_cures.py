"""The cures for Rasa: the same outcome as stock, for good and bad input alike."""

from __future__ import annotations

import importlib.metadata

import jsonschema
import pytest
from rasa.core.actions import action
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Event, SlotSet, UserUttered, deserialise_events

from bot import cures

stock_validate = RemoteAction._validate_action_result
stock_resolve = Event.resolve_by_type


@pytest.fixture(autouse=True)
def _cured():
    cures.install()


@pytest.fixture
def remote():
    return RemoteAction("action_any", None)


def test_the_cures_are_made_for_this_version_of_rasa():
    assert importlib.metadata.version("rasa") == cures.RASA_VERSION == "3.6.21"


GOOD = [
    {},
    {"events": [], "responses": []},
    {
        "events": [{"event": "slot", "name": "place", "value": {"any": 1}}],
        "responses": [{"text": "x"}],
    },
    {"events": [{"event": "restart", "timestamp": 1.5}], "extra": True},
]
BAD = [
    [],
    None,
    "text",
    {"events": {}},
    {"events": [{"name": "place"}]},
    {"events": [{"event": 3}]},
    {"events": [{"event": "unheard_of"}]},
    {"responses": ["text"]},
]


@pytest.mark.parametrize("answer", GOOD)
def test_a_valid_answer_is_valid_as_in_stock(remote, answer):
    assert stock_validate(remote, answer) is remote._validate_action_result(answer) is True


@pytest.mark.parametrize("answer", BAD)
def test_an_invalid_answer_fails_with_the_error_of_stock(remote, answer):
    with pytest.raises(jsonschema.ValidationError) as stock:
        stock_validate(remote, answer)

    with pytest.raises(jsonschema.ValidationError) as cured:
        remote._validate_action_result(answer)

    assert cured.value.message == stock.value.message
    assert cured.value.path == stock.value.path


def test_the_schema_itself_is_checked_once(remote, monkeypatch):
    remote._validate_action_result({})
    checked = []
    monkeypatch.setattr(jsonschema.Draft202012Validator, "check_schema", checked.append)

    remote._validate_action_result({})

    assert checked == []


@pytest.mark.parametrize(
    "name", sorted({c.type_name for c in (SlotSet, UserUttered)} | {"bot", "user"})
)
def test_event_names_mean_what_they_mean_in_stock(name):
    assert Event.resolve_by_type(name) is Event.resolve_by_type(name) is stock_resolve(name)


def test_all_events_of_rasa_are_found_by_their_names():
    names = {cls.type_name for cls in action.rasa.shared.utils.common.all_subclasses(Event)}

    for name in names:
        assert Event.resolve_by_type(name) is stock_resolve(name)


def test_an_unknown_event_name_still_fails():
    with pytest.raises(ValueError, match="Unknown event name 'unheard_of'"):
        deserialise_events([{"event": "unheard_of"}])


def test_a_default_for_unknown_names_is_not_remembered():
    assert Event.resolve_by_type("unheard_of", SlotSet) is SlotSet

    with pytest.raises(ValueError, match="unheard_of"):
        Event.resolve_by_type("unheard_of")


def test_the_old_topic_event_is_still_passed_over():
    assert Event.resolve_by_type("topic") is None
