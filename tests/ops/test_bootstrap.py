"""Which uv, which interpreter, and when a step is done again."""

from __future__ import annotations

import socket
import stat
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from deploy.local import ports, secret, tools
from deploy.local.errors import SetupError
from deploy.local.interpreters import BOT_WANTED, ROOT_WANTED, Wanted, find_interpreter
from deploy.local.places import Addresses, addresses
from deploy.local.processes import ProcessFamily
from deploy.local.stamps import Stamp, files_under, fingerprint


def make_program(path: Path, output: str, code: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho '{output}'\nexit {code}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


class FakeUv:
    """Answers `uv python find` from a table and remembers what it was asked to install."""

    def __init__(self, found: dict[str, Path], fetchable: dict[str, Path] | None = None) -> None:
        self._found = dict(found)
        self._fetchable = fetchable or {}
        self.installed: list[str] = []

    def __call__(self, arguments: Sequence[str]) -> str | None:
        if arguments[1] == "install":
            self.installed.append(arguments[-1])
            self._found.update(self._fetchable)
            return ""
        path = self._found.get(arguments[-1])
        return f"{path}\n" if path else None


@pytest.fixture
def pyenv(tmp_path: Path) -> dict[str, str]:
    for version in ("3.9.18", "3.10.4", "3.10.13", "3.12.1"):
        make_program(tmp_path / "versions" / version / "bin" / "python", version)
    return {"PYENV_ROOT": str(tmp_path), "HOME": str(tmp_path / "home")}


def test_the_interpreter_that_uv_finds_is_taken(tmp_path: Path, pyenv: dict[str, str]) -> None:
    system = make_program(tmp_path / "usr" / "python3.12", "3.12.9")

    found = find_interpreter(ROOT_WANTED, uv=FakeUv({"3.12": system}), environ=pyenv)

    assert found == system


def test_pyenvs_newest_fitting_version_is_taken_when_uv_finds_none(
    tmp_path: Path, pyenv: dict[str, str]
) -> None:
    found = find_interpreter(BOT_WANTED, uv=FakeUv({}), environ=pyenv)

    assert found == tmp_path / "versions" / "3.10.13" / "bin" / "python"


def test_an_interpreter_that_does_not_run_is_passed_over(
    tmp_path: Path, pyenv: dict[str, str]
) -> None:
    make_program(tmp_path / "versions" / "3.10.13" / "bin" / "python", "command not found", 127)

    found = find_interpreter(BOT_WANTED, uv=FakeUv({}), environ=pyenv)

    assert found == tmp_path / "versions" / "3.10.4" / "bin" / "python"


def test_what_uv_finds_is_not_believed_when_it_does_not_run(
    tmp_path: Path, pyenv: dict[str, str]
) -> None:
    shim = make_program(tmp_path / "shims" / "python3.10", "pyenv: command not found", 127)

    found = find_interpreter(BOT_WANTED, uv=FakeUv({"3.10": shim}), environ=pyenv)

    assert found.name == "python"


def test_an_interpreter_is_fetched_only_when_there_is_none(tmp_path: Path) -> None:
    fetched = make_program(tmp_path / "fetched", "3.10.20")
    uv = FakeUv({}, fetchable={"3.10": fetched})

    found = find_interpreter(BOT_WANTED, uv=uv, environ={})

    assert found == fetched
    assert uv.installed == ["3.10"]


def test_a_missing_interpreter_is_one_line_that_says_how_to_mend_it() -> None:
    with pytest.raises(SetupError) as caught:
        find_interpreter(Wanted("Python 3.10", ("3.10",)), uv=FakeUv({}), environ={})

    assert str(caught.value).startswith("Python 3.10 not found")
    assert "install it" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("version", "recent"),
    [("uv 0.13.8", True), ("uv 0.13.8 (x86_64)", True), ("uv 0.4.30", False), ("broken", False)],
)
def test_only_a_recent_uv_is_used(tmp_path: Path, version: str, recent: bool) -> None:
    assert tools.is_recent(make_program(tmp_path / "uv", version)) is recent


class Machine:
    """Runs nothing: says which commands would work and remembers what was tried."""

    def __init__(self, folder: Path, working: Sequence[str]) -> None:
        self._folder = folder
        self._working = working
        self.tried: list[str] = []

    def __call__(self, command: Sequence[str]) -> bool:
        line = " ".join(command)
        self.tried.append(line)
        works = any(part in line for part in self._working)
        if works and "uv==" in line:
            make_program(
                self._folder / ("lib/bin/uv" if "--target" in line else "bin/uv"), "uv 9.9.9"
            )
        return works


@pytest.fixture
def tools_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tools, "TOOLS", tmp_path / "tools")
    monkeypatch.setattr("shutil.which", lambda _: None)
    return tmp_path / "tools"


@pytest.mark.parametrize(
    ("working", "place"),
    [
        (["-m venv", "bin/python -m pip"], "bin/uv"),
        (["--target"], "lib/bin/uv"),
    ],
)
def test_uv_is_installed_in_the_first_way_that_works(
    tools_folder: Path, working: list[str], place: str
) -> None:
    machine = Machine(tools_folder, working)

    assert tools.install_uv(machine) == tools_folder / place


def test_a_machine_without_venv_and_pip_gets_one_clear_line(tools_folder: Path) -> None:
    with pytest.raises(SetupError, match="apt-get install python3-venv"):
        tools.install_uv(Machine(tools_folder, []))


def test_debian_packages_are_asked_for_only_with_the_right_to(
    tools_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    machine = Machine(tools_folder, [])

    assert tools.install_debian("chromium", machine) is False
    assert machine.tried == ["sudo -n true"]


def test_a_step_is_done_again_when_an_input_changes_and_only_then(tmp_path: Path) -> None:
    source = tmp_path / "page.ts"
    source.write_text("one")
    stamp = Stamp("web", tmp_path / "stamps")
    stamp.write(fingerprint([source]))

    assert stamp.matches(fingerprint([source]))
    source.write_text("two")
    assert not stamp.matches(fingerprint([source]))


def test_a_file_that_is_renamed_changes_the_fingerprint(tmp_path: Path) -> None:
    first = tmp_path / "a.ts"
    first.write_text("same")
    before = fingerprint([first])

    second = first.rename(tmp_path / "b.ts")

    assert fingerprint([second]) != before


def test_generated_folders_are_no_inputs(tmp_path: Path) -> None:
    for name in ("widget/main.ts", "node_modules/lit/index.js", "widget/dist/main.js"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")

    found = files_under(tmp_path, without=["node_modules", "dist"])

    assert found == [tmp_path / "widget" / "main.ts"]


def test_the_secret_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    file = tmp_path / "secret"

    first, second = secret.read_or_make({}, file), secret.read_or_make({}, file)

    assert first == second
    assert len(first) >= 32
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_secret_from_the_environment_is_not_written_down(tmp_path: Path) -> None:
    assert secret.read_or_make({"INTAKE_SECRET": "given"}, tmp_path / "secret") == "given"
    assert not (tmp_path / "secret").exists()


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield int(other.getsockname()[1])


@pytest.mark.parametrize("name", ["INTAKE_PORT", "INTAKE_RASA_PORT"])
def test_a_taken_port_is_named_with_the_way_out(taken_port: int, name: str) -> None:
    with socket.socket() as spare:
        spare.bind(("127.0.0.1", 0))
        free = int(spare.getsockname()[1])
    where = {"INTAKE_PORT": str(free), "INTAKE_RASA_PORT": str(free), name: str(taken_port)}

    with pytest.raises(SetupError, match=rf"port {taken_port} .*make up {name}=\d+"):
        ports.require_free(addresses(where))


def test_make_up_stops_at_a_taken_port_before_it_does_anything(taken_port: int) -> None:
    environ = {"INTAKE_PORT": str(taken_port), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-m", "deploy.local", "up"], env=environ, capture_output=True, text=True
    )

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f"Stopped: port {taken_port} on 127.0.0.1 is not free")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("text", ["http", "0", "70000"])
def test_a_port_that_is_no_port_is_refused(text: str) -> None:
    with pytest.raises(SetupError, match=f"INTAKE_PORT={text}"):
        addresses({"INTAKE_PORT": text})


def test_a_server_for_everybody_is_opened_on_this_machine() -> None:
    assert Addresses("0.0.0.0", 8001, 5005).site == "http://127.0.0.1:8001"


def test_a_failing_step_names_its_reason_and_its_log(tmp_path: Path) -> None:
    script = "print('ERROR: no such package'); print('}'); raise SystemExit(2)"

    with pytest.raises(SetupError) as caught:
        ProcessFamily().run([sys.executable, "-c", script], env={}, log=tmp_path / "step.log")

    assert "ended with code 2: ERROR: no such package" in str(caught.value)
    assert "step.log" in str(caught.value)


def test_a_step_that_hangs_is_ended_at_its_limit(tmp_path: Path) -> None:
    hang = [sys.executable, "-c", "import time; time.sleep(600)"]

    with pytest.raises(SetupError, match="was ended by SIGKILL"):
        ProcessFamily().run(hang, env={}, log=tmp_path / "step.log", limit=0.2)
