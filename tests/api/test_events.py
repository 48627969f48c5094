"""Live events: everything after a `seq`, without gaps or doubles, whoever wakes whom."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.testclient import WebSocketDenialResponse
from starlette.websockets import WebSocketDisconnect

from api.events import snapshots
from api.events.snapshots import VisitorView
from tests.api.conftest import PATIENCE, AdvisorClient, Visitor, World, until


@contextmanager
def listening(visitor: Visitor, after: int = 0, **hello: Any) -> Iterator[Any]:
    frame = {"type": "hello", "token": visitor.token, "after": after} | hello
    with visitor.client.websocket_connect(f"{visitor.path}/events") as socket:
        socket.send_json(frame)
        yield socket


def next_of(socket: Any, kind: str) -> dict[str, Any]:
    while True:
        frame: dict[str, Any] = socket.receive_json()
        if frame["type"] == kind:
            return frame


def messages(socket: Any, count: int) -> list[dict[str, Any]]:
    return [next_of(socket, "message")["message"] for _ in range(count)]


def test_a_socket_first_tells_what_happened_after_a_seq(visitor: Visitor) -> None:
    visitor.say("hallo")

    with listening(visitor, after=2) as socket:
        told = messages(socket, 3)

    assert told == visitor.transcript()[2:]


def test_a_socket_then_tells_what_happens(visitor: Visitor) -> None:
    with listening(visitor, after=2) as socket:
        assert next_of(socket, "handoff")["status"] == "none"
        visitor.say("hallo")

        assert messages(socket, 3) == visitor.transcript()[2:]


def test_a_change_of_the_profile_and_of_the_handoff_are_told(visitor: Visitor) -> None:
    with listening(visitor, after=2) as socket:
        next_of(socket, "handoff")

        visitor.send("/profile", "PATCH", json={"name": "Noor"})
        assert next_of(socket, "profile") == {"type": "profile"}
        visitor.ask_human()

        frame = next_of(socket, "handoff")
        assert (frame["status"], frame["handoff"]["position"]) == ("waiting", 1)


def test_a_look_that_finds_no_connection_loses_nothing(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    look, looks = VisitorView.frames, Event()

    def frames(view: VisitorView) -> list[dict[str, Any]]:
        if not looks.is_set():
            looks.set()
            raise PoolTimeoutError("no connection left")
        return look(view)

    monkeypatch.setattr(VisitorView, "frames", frames)
    with listening(visitor, after=2) as socket:
        assert looks.wait(PATIENCE)
        visitor.say("hallo")

        assert messages(socket, 3) == visitor.transcript()[2:]


def test_a_look_that_fails_half_way_loses_nothing(
    world: World, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise PoolTimeoutError("no connection left")

    view = VisitorView(world.runtime, UUID(visitor.id), after=2)
    visitor.say("hallo")
    with monkeypatch.context() as patched:
        patched.setattr(snapshots, "place_in_queue", fail)
        with pytest.raises(PoolTimeoutError):
            view.frames()

    told = [frame["message"] for frame in view.frames() if frame["type"] == "message"]

    assert told == visitor.transcript()[2:]


def test_two_pages_of_one_visitor_hear_the_same(visitor: Visitor) -> None:
    with listening(visitor, after=2) as one, listening(visitor, after=2) as two:
        visitor.say("hallo")

        assert messages(one, 3) == messages(two, 3)


def test_reconnecting_gives_neither_gaps_nor_doubles(visitor: Visitor) -> None:
    seen = [message["seq"] for message in visitor.welcome]
    for number in range(4):
        visitor.say(f"bericht {number}")
        with listening(visitor, after=seen[-1]) as socket:
            seen += [message["seq"] for message in messages(socket, 2)]

    missed = [m["seq"] for m in visitor.get(f"/messages?after={seen[-1]}").json()["messages"]]
    everything = [message["seq"] for message in visitor.transcript()]
    assert seen + missed == everything


def test_erasing_is_told_and_ends_the_socket(visitor: Visitor) -> None:
    with listening(visitor, after=2) as socket:
        next_of(socket, "handoff")

        visitor.send("", "DELETE")

        assert next_of(socket, "erased") == {"type": "erased"}
        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_json()
        assert closed.value.code == 4410


@pytest.mark.parametrize(
    ("hello", "code"),
    [
        ({"token": "dead"}, 4401),
        ({"type": "hi"}, 1008),
        ({"after": -1}, 1008),
        ({"token": 3}, 1008),
        ({"extra": 1}, 1008),
    ],
)
def test_a_socket_without_a_right_hello_is_closed(
    visitor: Visitor, hello: dict[str, Any], code: int
) -> None:
    with listening(visitor, **hello) as socket, pytest.raises(WebSocketDisconnect) as closed:
        socket.receive_json()

    assert closed.value.code == code


def test_another_conversations_token_opens_no_socket(world: World, visitor: Visitor) -> None:
    other = world.visitor()

    with (
        listening(visitor, token=other.token) as socket,
        pytest.raises(WebSocketDisconnect) as closed,
    ):
        socket.receive_json()

    assert closed.value.code == 4404


def test_a_socket_that_says_no_hello_in_time_is_closed(world: World, visitor: Visitor) -> None:
    object.__setattr__(world.settings, "hello_seconds", 0.02)

    with (
        visitor.client.websocket_connect(f"{visitor.path}/events") as socket,
        pytest.raises(WebSocketDisconnect) as closed,
    ):
        socket.receive_json()

    assert closed.value.code == 4408


@pytest.mark.parametrize("path", ["/v1/advisor-events", "{visitor}/events"])
def test_a_page_of_another_site_opens_no_socket(
    visitor: Visitor, advisor: AdvisorClient, path: str
) -> None:
    headers = {"Origin": "https://elders.example", "Cookie": f"intake_advisor={advisor.cookie}"}
    address = path.format(visitor=visitor.path)

    with (
        pytest.raises((WebSocketDisconnect, WebSocketDenialResponse)),
        visitor.client.websocket_connect(address, headers=headers),
    ):
        pass


@pytest.mark.parametrize("origin", ["http://127.0.0.1:8000", "https://school.example"])
def test_our_own_pages_and_allowed_sites_open_sockets(
    world: World, visitor: Visitor, origin: str
) -> None:
    world.settings.origins.append("https://school.example")
    headers = {"Origin": origin, "Host": "127.0.0.1:8000"}

    with visitor.client.websocket_connect(f"{visitor.path}/events", headers=headers) as socket:
        socket.send_json({"type": "hello", "token": visitor.token, "after": 0})

        assert socket.receive_json()["type"] == "message"


def test_without_a_session_there_are_no_advisor_events(world: World) -> None:
    with (
        pytest.raises((WebSocketDisconnect, WebSocketDenialResponse)),
        world.client.websocket_connect("/v1/advisor-events"),
    ):
        pass


def test_a_binary_frame_harms_nobody(visitor: Visitor) -> None:
    with listening(visitor, after=2) as socket:
        next_of(socket, "handoff")
        socket.send_bytes(b"x")

        visitor.say("hallo")

        assert messages(socket, 3) == visitor.transcript()[2:]


def test_logging_out_ends_the_advisors_socket(advisor: AdvisorClient) -> None:
    with on_duty(advisor) as socket:
        advisor.request("DELETE", "/v1/advisor-sessions/current")

        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_json()

    assert closed.value.code == 4401


@contextmanager
def on_duty(advisor: AdvisorClient) -> Iterator[Any]:
    headers = {"Cookie": f"intake_advisor={advisor.cookie}"}
    with advisor.client.websocket_connect("/v1/advisor-events", headers=headers) as socket:
        assert socket.receive_json() == {"type": "hello"}
        yield socket


def test_an_advisor_hears_who_waits_and_what_is_said(
    visitor: Visitor, advisor: AdvisorClient
) -> None:
    with on_duty(advisor) as socket:
        visitor.ask_human()
        frame = next_of(socket, "handoff")
        assert (frame["conversationId"], frame["status"]) == (visitor.id, "waiting")
        advisor.claim(visitor)
        assert next_of(socket, "handoff")["status"] == "claimed"

        visitor.say("hallo mens")

        frame = next_of(socket, "message")
        while frame["message"]["sender"] != "visitor":
            frame = next_of(socket, "message")
        assert frame["message"]["text"] == "hallo mens"
        assert frame["conversationId"] == visitor.id


def test_an_advisor_hears_that_a_conversation_is_gone(
    visitor: Visitor, advisor: AdvisorClient
) -> None:
    visitor.ask_human()
    with on_duty(advisor) as socket:
        visitor.send("", "DELETE")

        frame = next_of(socket, "handoff")
        assert "status" not in frame


def test_a_visitor_sees_an_advisor_typing(visitor: Visitor, advisor: AdvisorClient) -> None:
    visitor.ask_human()
    advisor.claim(visitor)
    with listening(visitor) as heard, on_duty(advisor) as socket:
        next_of(heard, "handoff")
        until(lambda: True)

        socket.send_json({"type": "typing", "conversationId": visitor.id})

        assert next_of(heard, "typing") == {"type": "typing", "sender": "advisor"}


@pytest.mark.parametrize("text", ["{", "3", "null", '{"type": "typing"}', "[]"])
def test_what_an_advisors_page_says_by_mistake_harms_nobody(
    visitor: Visitor, advisor: AdvisorClient, text: str
) -> None:
    with on_duty(advisor) as socket:
        socket.send_text(text)

        visitor.ask_human()

        assert next_of(socket, "handoff")["status"] == "waiting"


def test_what_one_process_commits_another_process_tells(world: World, visitor: Visitor) -> None:
    other = world.second()
    object.__setattr__(other.settings, "poll_seconds", 0.05)  # without Redis a poll covers it
    elsewhere = Visitor(other.client, visitor.id, visitor.token, visitor.welcome)
    with listening(elsewhere, after=2) as socket:
        next_of(socket, "handoff")

        visitor.say("hallo")

        assert messages(socket, 3) == visitor.transcript()[2:]
