"""Settings from the environment. Every setting of the api is here and nowhere else."""

from __future__ import annotations

import ipaddress
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Final, Literal, Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT: Final = Path(__file__).resolve().parent.parent
VAR: Final = ROOT / "var"
SECRET_FILE: Final = VAR / "secret"
MINIMUM_SECRET: Final = 32


class Settings(BaseSettings):
    """`INTAKE_<NAME>` in the environment; the database and Redis go by their usual names."""

    model_config = SettingsConfigDict(env_prefix="INTAKE_", extra="ignore", populate_by_name=True)

    environment: Literal["local", "production"] = "local"
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    database_url: str = Field(
        default=f"sqlite:///{VAR / 'intake.db'}", validation_alias="DATABASE_URL"
    )
    database_pool: int = Field(default=20, ge=1)
    busy_seconds: float = Field(default=5.0, gt=0)
    redis_url: str | None = Field(default=None, validation_alias="REDIS_URL")
    redis_prefix: str = "intake"

    rasa_url: str = "http://127.0.0.1:5005"
    secret: SecretStr = SecretStr("")
    """Shared with Rasa's channel, both ways; locally made once and kept in var/secret."""
    engine_seconds: float = Field(default=30.0, gt=0)
    answer_seconds: float = Field(default=10.0, gt=0)
    """After this the visitor gets a system line; the answer follows by socket and GET."""
    lease_seconds: float = Field(default=10.0, gt=0)
    sweep_seconds: float = Field(default=2.0, gt=0)
    retention_seconds: float = Field(default=600.0, gt=0)
    """How often conversations older than `absolute_days` are looked for and erased."""
    taxonomy_seconds: float = Field(default=3.0, gt=0)
    """How often an api process looks whether another import of ESCO is in the database."""
    vacancy_seconds: float = Field(default=0.5, gt=0)
    """How often an api process looks for changed vacancies, in case a wake-up got lost."""
    vacancy_expiry_seconds: float = Field(default=60.0, gt=0)
    """How often vacancies whose last day is over are looked for."""
    vacancy_days: int = Field(default=60, ge=1)
    """How long a vacancy that names no last day lives after it was last delivered."""
    poll_seconds: float = Field(default=5.0, gt=0)
    """How often a socket looks by itself, in case a wake-up got lost."""
    hello_seconds: float = Field(default=5.0, gt=0)

    idle_days: int = Field(default=7, ge=1)
    absolute_days: int = Field(default=28, ge=1)
    advisor_hours: int = Field(default=10, ge=1)

    origins: list[str] = []
    """Other origins whose pages may call the api and open sockets; our own is always allowed."""
    frame_ancestors: list[str] = []
    """Sites that may show the widget; locally every loopback site may."""

    rate_limits: bool | None = None
    """Unset: off on loopback, on elsewhere."""
    limit_messages_minute: int = 20
    limit_conversations_minute: int = 120
    limit_extractions_minute: int = 10
    limit_login_failures: int = 5

    web_dist: Path = ROOT / "web" / "dist"

    @model_validator(mode="after")
    def _complete(self) -> Self:
        self.database_url = normal_database_url(self.database_url)
        if not self.secret.get_secret_value():
            if self.environment == "production":
                raise ValueError("INTAKE_SECRET must be set in production")
            self.secret = SecretStr(local_secret(SECRET_FILE))
        if len(self.secret.get_secret_value()) < MINIMUM_SECRET:
            raise ValueError(f"INTAKE_SECRET needs at least {MINIMUM_SECRET} characters")
        return self

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach us."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def limits_on(self) -> bool:
        """Whether rate limits apply."""
        if self.rate_limits is not None:
            return self.rate_limits
        return self.environment == "production" or not self.is_loopback

    @property
    def demo_allowed(self) -> bool:
        """Whether the well-known demo account may exist."""
        return self.environment == "local" and self.is_loopback

    @property
    def idle(self) -> timedelta:
        """How long a visitor's token lives without a message."""
        return timedelta(days=self.idle_days)

    @property
    def absolute(self) -> timedelta:
        """How long a visitor's token lives at most."""
        return timedelta(days=self.absolute_days)


def normal_database_url(url: str) -> str:
    """Name the driver where a hosting party's address leaves it out."""
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            return f"postgresql+psycopg://{url.removeprefix(scheme)}"
    return url


def local_secret(path: Path) -> str:
    """Read the machine's own secret, made on first use and readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="ascii") as file:
            path.chmod(0o600)
            file.write(secrets.token_urlsafe(32))
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii").strip()
