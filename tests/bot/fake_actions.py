"""An action server for tests: what each action answers is set by the test."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = dict[str, Any]
QUESTIONS = ("place", "hours")


def slot(name: str, value: object) -> dict[str, Any]:
    """The event that sets a slot, as rasa-sdk writes it."""
    return {"event": "slot", "name": name, "value": value, "timestamp": None}


def read_message(call: Answer) -> Answer:
    """A toy reader: a number answers hours, any words answer place."""
    tracker = call["tracker"]
    asks, text = tracker["slots"]["requested_slot"], tracker["latest_message"]["text"]
    fits = {"hours": any(c.isdigit() for c in text), "place": any(c.isalpha() for c in text)}
    intent = tracker["latest_message"]["intent"]["name"]
    if intent not in ("inform", "choose_option", "nlu_fallback") or not fits.get(asks):
        return {"events": [slot("turn_facts", [])], "responses": []}
    fact = {"kind": asks, "value": {asks: text}, "start": 0, "end": len(text)}
    return {"events": [slot("turn_facts", [fact]), slot(asks, "given")], "responses": []}


def take_answer(call: Answer) -> Answer:
    """Repeat how many facts there are, with a progress note beside it."""
    what = len(call["tracker"]["slots"]["turn_facts"])
    said = {"response": "utter_noted", "what": what, "kind": "summary"}
    return {"events": [], "responses": [said, {"custom": {"progress": {"done": what, "of": 2}}}]}


def request_advisor(call: Answer) -> Answer:
    """Say how many wait, from the context that came with the message."""
    waiting = call["tracker"]["latest_message"]["metadata"].get("waiting", 0)
    said = {"response": "utter_advisor_requested", "position": waiting, "kind": "handoff"}
    return {"events": [], "responses": [{"custom": {"handoff": "waiting"}}, said]}


def validate_form(call: Answer) -> Answer:
    """Ask the first question that is not settled."""
    slots = call["tracker"]["slots"]
    open_ = next((name for name in QUESTIONS if slots[name] is None), None)
    return {"events": [slot("requested_slot", open_)], "responses": []}


class Server(ThreadingHTTPServer):
    """A queue that holds the calls of many turns at once."""

    request_queue_size = 128
    daemon_threads = True


class FakeActions:
    """Answers Rasa's calls on a thread; remembers them."""

    def __init__(self) -> None:
        self.reset()
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                fake.calls.append({**body, "headers": dict(self.headers)})
                status, answer = fake.answer(body)
                data = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                with suppress(BrokenPipeError):  # a turn that gave up does not listen any more
                    self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/internal/actions"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def reset(self) -> None:
        """Forget the calls and answer as at first."""
        self.calls: list[Answer] = []
        self.broken: dict[str, tuple[int, Any]] = {}
        self.answers: dict[str, Callable[[Answer], Answer]] = {
            "action_read_message": read_message,
            "action_take_answer": take_answer,
            "action_request_advisor": request_advisor,
            "validate_intake_form": validate_form,
        }

    def answer(self, call: Answer) -> tuple[int, Any]:
        """Answer one call, or break as the test wants it."""
        name = call["next_action"]
        return self.broken.get(name) or (200, self.answers[name](call))

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
