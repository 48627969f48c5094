"""What can go wrong while setting up or running, each as one clear line."""

from __future__ import annotations


class SetupError(Exception):
    """Raise when a step cannot go on; the text is the one line that the person reads."""


class StoppedError(Exception):
    """Raise when somebody asked to stop while a step was under way."""
