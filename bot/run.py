"""Start the bot: one trained model, one channel on loopback, nothing else (bot/settings.py)."""

from __future__ import annotations

import os
import socket
import sys
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bot.lean import leave_out_tensorflow
from bot.settings import Settings, StartError

# Said by Rasa and its libraries about themselves; nobody here can act on it.
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
}


def main() -> int:
    """Serve until SIGTERM or Ctrl-C; 1 with one clear line when that is impossible."""
    try:
        settings = Settings.read()
        door = _bind(settings)
    except StartError as error:
        sys.stderr.write(f"bot: {error}\n")
        return 1
    os.environ.update(QUIET)
    os.environ["INTAKE_SECRET"] = settings.secret
    os.environ["INTAKE_ACTIONS_URL"] = settings.actions_url
    warnings.simplefilter("ignore")
    leave_out_tensorflow()
    from bot.serving import serve  # Rasa, some seconds: only once all else is known to be right

    serve(settings, door)
    return 0


def _bind(settings: Settings) -> socket.socket:
    """Take the port at once, so that a taken one is told before the slow imports."""
    door = socket.socket()
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((settings.host, settings.port))
    except OSError as error:
        door.close()
        taken = f"{settings.host}:{settings.port} cannot be used ({error.strerror})"
        raise StartError(f"{taken}: stop what uses it or set INTAKE_RASA_PORT") from error
    return door


if __name__ == "__main__":
    sys.exit(main())
