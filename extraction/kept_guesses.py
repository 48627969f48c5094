"""Guesses in the profile: kept beside what was said, and gone with what puts them right.

A guess is one sentence of the visitor with the concepts that it may mean (rivals.py).
"""

from collections.abc import Collection, Mapping
from typing import Any

NAME = "guesses"
KINDS = {"skills": "skill", "occupations": "occupation"}  # by the field of the profile
MOST = 40  # in a profile, which must stay small enough to be sent back; the latest stay

type Profile = dict[str, Any]


def add(profile: Profile, value: dict[str, Any], evidence: dict[str, Any] | None) -> None:
    """Keep a guess, without what was taken away before; what is said again counts once."""
    likely = [item for item in value["likely"] if item["uri"] not in profile["_removed"]]
    uris = {item["uri"] for item in likely}
    others = [g for g in profile[NAME] if {item["uri"] for item in g["likely"]} != uris]
    sounds = _without(value.get("sounds") or {}, profile["_removed"])
    kept = {**value, "likely": likely, "sounds": sounds, "evidence": evidence}
    profile[NAME] = [*others, kept]
    _tidy(profile)


def forget(profile: Profile, uris: Collection[str]) -> None:
    """Leave out concepts that the visitor denied or took away."""
    for guess in profile.get(NAME, ()):
        guess["likely"] = [item for item in guess["likely"] if item["uri"] not in uris]
        guess["sounds"] = _without(guess.get("sounds") or {}, uris)
    _tidy(profile)


def decline(profile: Profile, field: str) -> None:
    """Leave out what the visitor would rather not say: all concepts of a field's kind."""
    for guess in profile.get(NAME, ()):
        guess["likely"] = [item for item in guess["likely"] if item["kind"] != KINDS.get(field)]
        if field == "skills":
            guess["sounds"] = {}
    _tidy(profile)


def put_right(profile: Profile, item: dict[str, Any]) -> None:
    """Heed a task or work that the visitor denied or confirmed."""
    if item["negated"]:
        forget(profile, (item["uri"],))
    elif item["status"] == "confirmed":
        settle(profile, (item["uri"],))


def settle(profile: Profile, uris: Collection[str], *, without: Collection[str] = ()) -> None:
    """Count tasks that the visitor confirmed as told: one task fewer that words may mean.

    `without` are concepts that they took away.
    """
    for guess in profile.get(NAME, ()):
        known = [item for item in guess["likely"] if item["uri"] in uris]
        guess["tasks"] = round(guess["tasks"] - len(known), 2)
    forget(profile, {*uris, *without})


def _without(sounds: Mapping[str, float], uris: Collection[str]) -> dict[str, float]:
    return {uri: share for uri, share in sounds.items() if uri not in uris}


def _tidy(profile: Profile) -> None:
    kept = [g for g in profile.get(NAME, ()) if g["likely"] and g["tasks"] > 0]
    profile[NAME] = kept[-MOST:]
