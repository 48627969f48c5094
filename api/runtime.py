"""What endpoints need of the running process, in one object that create_app makes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from api.config import Settings
from api.db import Database
from api.events.hub import Hub
from api.limits import Limits
from api.precedence import Precedence
from api.services import Services
from api.tokens import token_hash
from api.turns.engine import DialogueEngine
from api.turns.inbox import Inbox, Received
from api.turns.runner import TurnRunner
from api.turns.schemas import MessageRead
from api.vacancies.reading import VacancyMaker


@dataclass
class Runtime:
    """The parts of one api process; `services` is put in place anew after an import."""

    settings: Settings
    database: Database
    services: Services
    engine: DialogueEngine
    runner: TurnRunner
    inbox: Inbox
    hub: Hub
    limits: Limits
    precedence: Precedence = field(default_factory=Precedence, init=False)
    _maker: tuple[Services, VacancyMaker] | None = field(default=None, init=False)

    @property
    def secret(self) -> str:
        """Return the secret that we share with Rasa and make pseudonyms with."""
        return self.settings.secret.get_secret_value()

    def vacancy_maker(self) -> VacancyMaker:
        """Return what reads vacancies, made once for the services of now."""
        services, made = self.services, self._maker
        if made is None or made[0] is not services:
            made = (services, VacancyMaker(services, days=self.settings.vacancy_days))
            self._maker = made
        return made[1]

    def forget_maker(self) -> None:
        """Let go of what was made for services that were replaced."""
        made = self._maker
        if made is not None and made[0] is not self.services:
            self._maker = None

    async def answer(self, received: Received) -> list[MessageRead]:
        """Wait for the answer to what was just stored; none while an advisor answers."""
        if received.turn_id is None:
            return []
        seconds = self.settings.answer_seconds
        return await self.runner.answer(received.conversation_id, received.turn_id, seconds)

    def limit_conversations(self, address: str) -> None:
        """Limit new conversations per address, generously: a school sits behind one."""
        limit = self.settings.limit_conversations_minute
        self.limits.hit("conversations", address, limit)

    def limit_messages(self, token: str) -> None:
        """Limit messages per visitor."""
        limit = self.settings.limit_messages_minute
        self.limits.hit("messages", token_hash(token), limit)


def get_runtime(connection: HTTPConnection) -> Runtime:
    """Return the runtime of the app that serves this request or socket."""
    runtime: Runtime = connection.app.state.runtime
    return runtime


async def _runtime(connection: HTTPConnection) -> Runtime:
    return get_runtime(connection)  # async: a thread for an attribute would be a waste


RuntimeDep = Annotated[Runtime, Depends(_runtime)]
