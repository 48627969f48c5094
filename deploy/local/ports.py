"""Whether the ports are free, asked before anything is started."""

from __future__ import annotations

import socket

from deploy.local.errors import SetupError
from deploy.local.places import Addresses


def require_free(addresses: Addresses) -> None:
    """Check both ports.

    Raises:
        SetupError: If another program listens on one of them, naming it and the way out.
    """
    _require(addresses.host, addresses.port, "INTAKE_PORT")
    _require("127.0.0.1", addresses.rasa_port, "INTAKE_RASA_PORT")


def _require(host: str, port: int, name: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except OSError as error:
            raise SetupError(
                f"port {port} on {host} is not free ({error.strerror}): stop the program that "
                f"uses it, or choose another port with `make up {name}={_other(port)}`"
            ) from error


def _other(port: int) -> int:
    return port + 1 if port < 65535 else port - 1
