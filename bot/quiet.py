"""How the bot's processes log: warnings and errors, on stderr, and never what a visitor wrote."""

from __future__ import annotations

import logging
import sys

import structlog


def log_quietly(level: int = logging.WARNING) -> None:
    """Set both logging systems that Rasa uses.

    Left alone, structlog prints every debug event, the visitor's text among them.
    """
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(message)s")
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
