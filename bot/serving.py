"""Wire the serving process: the agent of a trained model, our channel, and no other route."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Final

import rasa.shared.utils.io
from rasa.core.agent import Agent
from rasa.utils.endpoints import read_endpoint_config
from sanic import Sanic

from bot import cures
from bot.channel import IntakeChannel
from bot.quiet import log_quietly
from bot.settings import Settings
from bot.trackers import TurnTrackerStore
from bot.turn import Decider
from bot.wording import SteadyWording

FOLDER: Final = Path(__file__).parent
CHANNEL: Final = "bot.channel.IntakeChannel"
LARGEST_BODY: Final = 1_000_000  # a profile of 64 kB and a message, with room
SHUTDOWN_SECONDS: Final = 3.0


def serve(settings: Settings, door: socket.socket) -> None:
    """Serve turns on a bound socket until the process is told to stop."""
    log_quietly()
    cures.install()
    app = make_app()
    decider = load_decider(settings.model)

    async def open_up(app: Sanic, _: object) -> None:
        app.ctx.model, app.ctx.decider = model_name(settings.model), decider

    app.register_listener(open_up, "before_server_start")
    app.run(sock=door, access_log=False, motd=False, debug=False)


def make_app(name: str = "intake_bot") -> Sanic:
    """Return the app with our channel's two routes; it answers 503 until it has a decider."""
    app = Sanic(name, configure_logging=False)
    app.config.FALLBACK_ERROR_FORMAT = "json"
    app.config.REQUEST_MAX_SIZE = LARGEST_BODY
    app.config.GRACEFUL_SHUTDOWN_TIMEOUT = SHUTDOWN_SECONDS
    credentials = rasa.shared.utils.io.read_config_file(FOLDER / "credentials.yml")
    channel = IntakeChannel.from_credentials(credentials[CHANNEL])
    app.blueprint(channel.blueprint(_refuse))
    return app


def load_decider(model: Path, endpoints: Path = FOLDER / "endpoints.yml") -> Decider:
    """Load a trained model, with our tracker store and wording and the api's actions."""
    trackers = TurnTrackerStore()
    agent = Agent.load(
        model_path=str(model),
        tracker_store=trackers,
        generator=SteadyWording(responses={}),
        action_endpoint=read_endpoint_config(str(endpoints), "action_endpoint"),
    )
    return Decider(agent, trackers)


def model_name(model: Path) -> str:
    """Return the fingerprint that a model file is named after."""
    return model.name.split(".", 1)[0]


async def _refuse(message: object) -> None:
    """Stand where Rasa's own handler of plain messages would: our channel never calls it."""
    raise NotImplementedError(f"the channel handles turns, not {type(message).__name__}")
