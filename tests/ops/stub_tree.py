"""A project that looks set up but whose programs are a few lines each, to start for real."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.consistency.tree import ROOT

MARK_CURRENT: Final = """
from deploy.local import environments, stamps, web
environments.API.mark_current(), environments.BOT.mark_current()
stamps.Stamp("intake-stamp", web.WEB / "dist").write(stamps.fingerprint(web.sources()))
"""
ANSWER: Final = """
import http.server, os
class Healthy(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
address = ("127.0.0.1", int(os.environ["INTAKE_PORT"]))
http.server.HTTPServer(address, Healthy).serve_forever()
"""
STAY: Final = "import os, time; print(os.getpid(), flush=True); time.sleep(600)"
PROGRAMS: Final = {
    "api/__main__.py": ANSWER,
    "api/migrate.py": "",
    "api/vacancies/seed.py": "",
    "bot/train.py": "print('epoch 1 of 1')",
    "bot/run.py": STAY,
}


def make_tree(folder: Path, **changed: str) -> Path:
    """Write the stub project; `changed` replaces programs, slashes and dots written as `_`."""
    shutil.copytree(ROOT / "deploy", folder / "deploy")
    for name, script in PROGRAMS.items():
        program = folder / name
        program.parent.mkdir(parents=True, exist_ok=True)
        key = name.removesuffix(".py").replace("/", "_")
        program.write_text(changed.get(key, script))
    for project in (folder, folder / "bot"):
        (project / ".venv" / "bin").mkdir(parents=True)
        (project / ".venv" / "pyvenv.cfg").write_text(f"home = {Path(sys.base_prefix) / 'bin'}\n")
        (project / ".venv" / "bin" / "python").symlink_to(sys.executable)
        for name in ("uv.lock", "pyproject.toml"):
            (project / name).write_text("")
    subprocess.run([sys.executable, "-c", MARK_CURRENT], cwd=folder, check=True)
    return folder


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
