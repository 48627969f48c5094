"""Searches by HTTP at a steady pace, first alone, then while vacancies change by HTTP.

`make bench-matching PARTS=http` runs it: two api processes on one SQLite file. Batches and puts go
to the first, searches to both in turn. Now and then one vacancy of work that nothing else is about
is put, and looked for in both: so long it takes until a change is found.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any, Final

import httpx

from api.db import Database
from api.partners.keys import make_key
from api.vacancies.seed import seed
from bench.matching.api_process import ApiProcess, migrated
from bench.matching.http_figures import (
    BUSY_SECONDS,
    CHANGES_A_MINUTE,
    IDLE_SECONDS,
    MOST_SECONDS,
    QUERIES_A_SECOND,
    Figures,
    page,
)
from bench.matching.http_world import SOURCE, World, version_of
from bench.matching.report import write_part
from taxonomy.loader import load_taxonomy
from taxonomy.model import Taxonomy

SIZE: Final = int(os.environ.get("BENCH_HTTP_VACANCIES", "60000"))
BATCHES_A_SECOND: Final = 1
PROBES_A_SECOND: Final = 0.5


class Run:
    """One measurement against running processes."""

    def __init__(self, clients: Sequence[httpx.AsyncClient], world: World) -> None:
        self._clients, self._world = clients, world
        self._profiles = world.profiles(300)
        self.figures = Figures()

    async def measure(self) -> Figures:
        """Search alone, then beside changes."""
        await self._paced(QUERIES_A_SECOND, 3, self._search([]))  # warm
        await self._paced(QUERIES_A_SECOND, IDLE_SECONDS, self._search(self.figures.idle))
        begin = time.perf_counter()
        await asyncio.gather(
            self._paced(QUERIES_A_SECOND, BUSY_SECONDS, self._search(self.figures.busy)),
            self._paced(BATCHES_A_SECOND, BUSY_SECONDS, self._change),
            self._paced(PROBES_A_SECOND, BUSY_SECONDS, self._probe),
        )
        self.figures.seconds = max(BUSY_SECONDS, time.perf_counter() - begin)
        return self.figures

    async def _paced(
        self, rate: float, seconds: float, one: Callable[[int], Awaitable[None]]
    ) -> None:
        """Start one after the other at a pace, whether those before are done or not."""
        begin, running = time.perf_counter(), []
        for number in range(round(rate * seconds)):
            await asyncio.sleep(max(0.0, begin + number / rate - time.perf_counter()))
            running.append(asyncio.create_task(self._counted(one(number))))
        await asyncio.gather(*running)

    async def _counted(self, work: Awaitable[None]) -> None:
        try:
            await work
        except httpx.HTTPError as error:
            self.figures.failed.append(repr(error))

    def _search(self, times: list[float]) -> Callable[[int], Awaitable[None]]:
        profiles = cycle(self._profiles)

        async def search(number: int) -> None:
            client = self._clients[number % len(self._clients)]
            begin = time.perf_counter()
            found = await _match(client, next(profiles))
            times.append((time.perf_counter() - begin) * 1000)
            self.figures.torn += not whole(found, len(self._world.vacancies) + 1)

        return search

    async def _change(self, number: int) -> None:
        items = self._world.batch(number + 1, round(CHANGES_A_MINUTE / 60 / BATCHES_A_SECOND))
        body = {"source": SOURCE, "items": items}
        answer = await self._clients[0].post("/v1/vacancy-batches", json=body)
        counts = answer.raise_for_status().json()["counts"]
        if refused := counts.get("invalid", 0) + counts.get("refused", 0):
            self.figures.failed.append(f"{refused} refused")
        self.figures.changed += len(items)

    async def _probe(self, number: int) -> None:
        body = self._world.probe(number + 1)
        answer = await self._clients[0].put(f"/v1/vacancies/{SOURCE}/probe", json=body)
        answer.raise_for_status()
        begin = time.perf_counter()
        await asyncio.gather(
            *(self._until_found(place, body["title"], begin) for place in range(2))
        )

    async def _until_found(self, place: int, title: str, begin: float) -> None:
        profile = {"occupations": [{"uri": self._world.kept_free.uri, "label": "-"}]}
        version = version_of(title)
        while time.perf_counter() < begin + 10 * MOST_SECONDS:
            found = await _match(self._clients[place], profile)
            titles = [item["title"] for item in found["items"][:1]]
            if any(version_of(one) >= version for one in titles):
                self.figures.followed[place].append(time.perf_counter() - begin)
                return
            await asyncio.sleep(0.05)
        self.figures.failed.append("a change was never found")


async def _match(client: httpx.AsyncClient, profile: Mapping[str, Any]) -> dict[str, Any]:
    body = {"profile": profile, "kinds": ["vacancies"], "limit": 20}
    answer = await client.post("/v1/matches", json=body)
    found: dict[str, Any] = answer.raise_for_status().json()["vacancies"]
    return found


def whole(found: Mapping[str, Any], most: int) -> bool:
    """Tell whether an answer has no vacancy in two versions, none twice, and counts what can be."""
    items = found["items"]
    versions = all(version_of(item["title"]) == version_of(item["employer"]) for item in items)
    counts = len(items) <= found["found"] <= found["considered"] <= most
    return versions and counts and len({item["id"] for item in items}) == len(items)


def measure() -> bool:
    """Measure, write the part, tell whether every bar is met."""
    before, taxonomy = os.getloadavg()[0], load_taxonomy()
    world = World(taxonomy, SIZE)
    with tempfile.TemporaryDirectory(prefix="bench-http-") as folder:
        url = migrated(Path(folder))
        key = filled(url, world, taxonomy)
        say(f"{len(world.vacancies):,} vacancies; two api processes start")
        with ApiProcess(url) as one, ApiProcess(url) as other:
            figures = asyncio.run(_run((one.address, other.address), key, world))
    fill = partial(page, figures, len(world.vacancies), before)
    write_part("http", fill)
    return all(met for *_, met in figures.rows())


def filled(url: str, world: World, taxonomy: Taxonomy) -> str:
    """Store the vacancies and return a partner's key."""
    database = Database(url)
    seed(database, world.vacancies, {u: o.isco_code for u, o in taxonomy.occupations.items()})
    with database.writing() as session:
        key = make_key(session, "bench")
    database.close()
    return key


async def _run(addresses: Sequence[str], key: str, world: World) -> Figures:
    limits = httpx.Limits(max_connections=100, keepalive_expiry=3)  # before the server closes it
    clients = [
        httpx.AsyncClient(base_url=a, headers={"X-API-Key": key}, timeout=30, limits=limits)
        for a in addresses
    ]
    try:
        figures = await Run(clients, world).measure()
    finally:
        for client in clients:
            await client.aclose()
    for what, figure, bar, met in figures.rows():
        say(f"  {what}: {figure} (bar {bar}: {'met' if met else 'NOT MET'})")
    for why in sorted(set(figures.failed)):
        say(f"  failed: {why}")
    return figures


def say(text: str) -> None:
    """Print progress."""
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(int(not measure()))
