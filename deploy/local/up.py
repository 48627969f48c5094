"""`make up`: everything from an empty folder to the printed addresses, then watching.

Two lanes work side by side, because the machine has at least two cores and the bot takes
longest to import: one makes the bot's environment and model, the other everything of the api.
Each lane hands its service to the main thread, the only one that starts services (the kernel
ends a bound process with the *thread* that started it).
"""

from __future__ import annotations

import http.client
import queue
import threading
import time
from collections.abc import Mapping
from typing import Callable

from deploy.local import environments, ports, secret, web
from deploy.local.errors import SetupError, StoppedError
from deploy.local.places import API_PYTHON, BOT_PYTHON, LOGS, Addresses, addresses
from deploy.local.processes import ProcessFamily, shown
from deploy.local.progress import Progress
from deploy.local.supervisor import Service, Supervisor

STEPS = 7
SERVICES = 2
READY_SECONDS = 300.0
ASK_SECONDS = 0.3
DATABASE_STEPS = (
    ("migrations", ["-m", "api.migrate"]),  # makes the demo advisor too
    ("demo vacancies", ["-m", "api.vacancies.seed"]),
)
WELCOME = """
Ready, {seconds} s after the start.
  demo page   {site}/
  console     {site}/console   (demo advisor: adviseur / gouden-poort-demo)
Logs are in var/logs/. Ctrl-C stops everything."""


class Start:
    """One run of `make up`."""

    def __init__(self, family: ProcessFamily, environ: Mapping[str, str]) -> None:
        self._family = family
        self._addresses = addresses(environ)
        self._progress = Progress(STEPS)
        self._supervisor = Supervisor(family, say=self._progress.say)
        self._environ = environ
        self._arrivals: queue.Queue[Service | SetupError] = queue.Queue()
        self._deadline = 0.0
        self._ask_again = 0.0

    def run(self) -> None:
        """Set up, start, announce, watch until somebody stops it.

        Raises:
            SetupError: If a step or a service fails for good.
            StoppedError: If somebody stops it before it is ready.
        """
        ports.require_free(self._addresses)
        self._environ = service_environ(self._environ, self._addresses)
        with self._progress.step(1, "uv") as step:
            step.note(self._ensure_uv())
        for lane in (self._bot_lane, self._api_lane):
            threading.Thread(target=self._guarded, args=(lane,), daemon=True).start()
        self._wait(self._has_begun)
        with self._progress.step(7, "Start of bot and api"):
            self._wait(self._is_ready)
        self._supervisor.settled = True
        seconds = round(time.monotonic() - self._progress.started)
        self._progress.say(WELCOME.format(seconds=seconds, site=self._addresses.site))
        self._supervisor.watch(lambda: False)

    def _wait(self, until: Callable[[], bool]) -> None:
        self._supervisor.watch(until)
        if self._family.stopping.is_set():
            raise StoppedError

    def _ensure_uv(self) -> str:
        if environments.API.is_current() and environments.BOT.is_current():
            return "not needed"
        return shown(environments.ensure_uv())

    def _bot_lane(self) -> None:
        with self._progress.step(2, "Python packages for the bot") as step:
            done = environments.sync(environments.BOT, self._family, self._environ)
            step.note("installed" if done else "unchanged")
        with self._progress.step(3, "Model of the bot") as step:
            self._python(BOT_PYTHON, "training", ["bot/train.py"], say=step.say)
        self._arrivals.put(self._service("bot", [str(BOT_PYTHON), "bot/run.py"]))

    def _api_lane(self) -> None:
        with self._progress.step(4, "Python packages for the api") as step:
            done = environments.sync(environments.API, self._family, self._environ)
            step.note("installed" if done else "unchanged")
        with self._progress.step(5, "Database with demo data"):
            for what, arguments in DATABASE_STEPS:
                self._python(API_PYTHON, what, arguments)
        with self._progress.step(6, "Web pages") as step:
            step.note("built" if web.build(self._family, self._environ) else "unchanged")
        self._arrivals.put(self._service("api", [str(API_PYTHON), "-m", "api"]))

    def _python(
        self,
        python: object,
        what: str,
        arguments: list[str],
        say: Callable[[str], None] | None = None,
    ) -> None:
        log = LOGS / f"{what.replace(' ', '-')}.log"
        try:
            self._family.run([str(python), *arguments], env=self._environ, log=log, say=say)
        except SetupError as error:
            raise SetupError(f"{what} {error}") from error

    def _service(self, name: str, argv: list[str]) -> Service:
        return Service(name, argv, self._environ, LOGS / f"{name}.log")

    def _guarded(self, lane: Callable[[], None]) -> None:
        """Hand a lane's failure to the main thread, whose exit code it becomes."""
        try:
            lane()
        except StoppedError:
            pass
        except SetupError as error:
            self._arrivals.put(error)
        except OSError as error:
            self._arrivals.put(SetupError(f"{error.strerror}: {error.filename}"))

    def _has_begun(self) -> bool:
        while not self._arrivals.empty():
            arrival = self._arrivals.get()
            if isinstance(arrival, SetupError):
                raise arrival
            self._supervisor.add(arrival)
        return len(self._supervisor) > 0

    def _is_ready(self) -> bool:
        return self._has_begun() and len(self._supervisor) == SERVICES and self._answers()

    def _answers(self) -> bool:
        now = time.monotonic()
        self._deadline = self._deadline or now + READY_SECONDS
        if now > self._deadline:
            raise SetupError(f"not ready after {READY_SECONDS:.0f} s: see var/logs/")
        if now < self._ask_again:
            return False
        self._ask_again = now + ASK_SECONDS
        return is_healthy(self._addresses)


def service_environ(environ: Mapping[str, str], where: Addresses) -> dict[str, str]:
    """Return what both processes and all steps must agree on."""
    return {
        **environ,
        "INTAKE_HOST": where.host,
        "INTAKE_PORT": str(where.port),
        "INTAKE_RASA_PORT": str(where.rasa_port),
        "INTAKE_RASA_URL": environ.get("INTAKE_RASA_URL") or where.rasa,
        "INTAKE_SECRET": secret.read_or_make(environ),
        "PYTHONUNBUFFERED": "1",
    }


def is_healthy(where: Addresses) -> bool:
    """Say whether a visitor's message would be answered now."""
    host = where.site.split("//", 1)[1].rsplit(":", 1)[0]
    connection = http.client.HTTPConnection(host, where.port, timeout=2)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
