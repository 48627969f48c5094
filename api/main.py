"""Start here: create_app wires settings, database, services, errors and routers. No logic."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse

from api import openapi
from api.advisors.demo import refuse_demo_advisor
from api.advisors.router import router as advisors
from api.concepts.router import router as concepts
from api.config import Settings
from api.consents.router import router as consents
from api.conversations.repository import release_all_leases
from api.conversations.router import router as conversations
from api.db import Database
from api.errors import Problems, register_handlers
from api.esco.refresh import Refresh
from api.esco.repository import EscoRepository
from api.events.hub import Hub
from api.events.redis_relay import RedisRelay
from api.events.sockets import router as events
from api.export.router import router as export
from api.extractions.router import router as extractions
from api.feedback.router import router as feedback
from api.handoff.desk_router import router as desk
from api.handoff.router import router as handoff
from api.health.router import router as health
from api.internal.router import router as internal
from api.jobs.retention import Retention
from api.jobs.sweeper import Sweeper
from api.limits import Limits, MemoryCounter
from api.matches.router import router as matches
from api.middleware import BodyLimitMiddleware, GuardMiddleware
from api.places.router import router as places
from api.profile.router import router as profile
from api.redis_counter import RedisCounter
from api.resumption.router import router as resumption
from api.runtime import Runtime
from api.services import Services
from api.static import router as static
from api.trainings.follow import TrainingFollower, with_trainings
from api.turns.engine import DialogueEngine
from api.turns.inbox import Inbox, Terms
from api.turns.rasa import RasaEngine
from api.turns.router import router as turns
from api.turns.runner import TurnRunner
from api.vacancies.expiry import Expiry
from api.vacancies.fetching import fetch_from
from api.vacancies.follow import VacancyFollower
from api.vacancies.repository import VacancyRepository
from api.vacancies.router import router as vacancies

ROUTERS = (
    conversations,
    turns,
    profile,
    matches,
    handoff,
    consents,
    resumption,
    feedback,
    export,
    events,
    extractions,
    concepts,
    places,
    vacancies,
    advisors,
    desk,
    health,
    internal,
)


def create_app(
    settings: Settings | None = None,
    *,
    services: Services | None = None,
    engine: DialogueEngine | None = None,
) -> FastAPI:
    """Make the app; tests hand in an engine, and services that are loaded already."""
    settings = settings or Settings()
    runtime = build_runtime(settings, services, engine)
    app = FastAPI(
        title="Gouden Poort Intake",
        lifespan=lifespan,
        redirect_slashes=False,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
    )
    app.state.runtime = runtime
    app.state.database = runtime.database
    problems = Problems(runtime.services.texts)
    register_handlers(app, problems)
    for router in ROUTERS:
        app.include_router(router)
    app.add_api_route(openapi.ADDRESS, _read_openapi, include_in_schema=False)
    app.include_router(static)
    app.add_middleware(BodyLimitMiddleware, problems=problems)
    if settings.origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.origins,
            allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
            allow_headers=["Authorization", "Content-Type"],
            expose_headers=["API-Version", "Retry-After"],
        )
    app.add_middleware(GuardMiddleware, problems=problems)
    return app


def build_runtime(
    settings: Settings, services: Services | None, engine: DialogueEngine | None
) -> Runtime:
    """Make the parts of this process."""
    database = Database(
        settings.database_url,
        busy_seconds=settings.busy_seconds,
        pool_size=settings.database_pool,
    )
    services = services or load_services(database)
    secret = settings.secret.get_secret_value()
    engine = engine or RasaEngine(settings.rasa_url, secret, seconds=settings.engine_seconds)
    lease = timedelta(seconds=settings.lease_seconds)
    redis_url, prefix = settings.redis_url, settings.redis_prefix
    hub = Hub(RedisRelay(redis_url, prefix) if redis_url else None)
    database.on_commit = hub.publish
    return Runtime(
        settings=settings,
        database=database,
        services=services,
        engine=engine,
        runner=TurnRunner(database, engine, services.texts, lease=lease),
        inbox=Inbox(services.texts, services.mask, Terms(lease, settings.idle, settings.absolute)),
        hub=hub,
        limits=Limits(
            settings.limits_on, RedisCounter(redis_url, prefix) if redis_url else MemoryCounter()
        ),
    )


def load_services(database: Database, *, with_vacancies: bool = True) -> Services:
    """Build the services, with the vacancies and the import that the database holds now."""
    # Imported here: it reads spaCy and rasa-sdk, and whoever hands services in needs neither.
    from api.wiring import build_services

    gc.disable()  # nearly all of it stays: looking for garbage in it is a third of the time
    try:
        with database.reading() as session:
            esco = EscoRepository(session)
            version = esco.version()  # first: what is newer than it says is looked for again
            vacancies = VacancyRepository(session)
            change = vacancies.last_change()  # likewise
            held = vacancies.all() if with_vacancies else ()
            services = build_services(held, esco.all(), version, change, fetch=fetch_from(database))
            services = with_trainings(services, session)
        gc.freeze()  # nor is it looked through later, which would stop every request
    finally:
        gc.enable()
    return services


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Start what runs beside the requests, and stop it in order."""
    runtime: Runtime = app.state.runtime
    _prepare(runtime)
    runtime.hub.start()
    jobs = [asyncio.create_task(job.run()) for job in build_jobs(runtime)]
    try:
        yield
    finally:
        for job in jobs:
            job.cancel()
        await asyncio.gather(*jobs, return_exceptions=True)
        await runtime.runner.stop()
        await runtime.hub.stop()
        await runtime.engine.close()
        runtime.limits.counter.close()
        runtime.database.close()


def build_jobs(
    runtime: Runtime,
) -> tuple[Sweeper, Retention, Refresh, TrainingFollower, VacancyFollower, Expiry]:
    """Make the timed work of this process; leases see to it that one does what is for all."""
    settings, database = runtime.settings, runtime.database
    sweeper = Sweeper(database, runtime.engine, runtime.runner, every=settings.sweep_seconds)
    every = settings.retention_seconds
    retention = Retention(database, runtime.secret, every=every, keep=settings.absolute)
    refresh = Refresh(runtime, load_services, every=settings.taxonomy_seconds)
    trainings = TrainingFollower(runtime, every=settings.taxonomy_seconds)
    follower = VacancyFollower(runtime, every=settings.vacancy_seconds)
    expiry = Expiry(database, every=settings.vacancy_expiry_seconds)
    return sweeper, retention, refresh, trainings, follower, expiry


def _prepare(runtime: Runtime) -> None:
    with runtime.database.writing() as session:
        refuse_demo_advisor(session, runtime.settings)
        if runtime.database.is_sqlite:  # one process owns the file: a lease left is a dead one's
            release_all_leases(session)


async def _read_openapi(request: Request) -> JSONResponse:
    document = openapi.describe(request.app)
    return JSONResponse(document, headers={"Access-Control-Allow-Origin": "*"})
