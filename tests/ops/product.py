"""A stand-in for `make up`: the real supervisor with the services that a test names.

Called with JSON: {"settled": bool, "services": {name: argv}, "logs": folder}.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from deploy.local import supervisor
from deploy.local.__main__ import run, say
from deploy.local.processes import ProcessFamily


def supervise(family: ProcessFamily, environ: Mapping[str, str]) -> int:
    """Keep the named services running until the test stops us."""
    plan = json.loads(sys.argv[1])
    watcher = supervisor.Supervisor(family, say=say)
    watcher.settled = plan["settled"]
    for name, argv in plan["services"].items():
        log = Path(plan["logs"]) / f"{name}.log"
        watcher.add(supervisor.Service(name, argv, environ, log))
    watcher.watch(lambda: False)
    return 0


if __name__ == "__main__":
    supervisor.DELAYS = (0.0,)
    os.environ["PYTHONUNBUFFERED"] = "1"
    sys.exit(run(supervise))
