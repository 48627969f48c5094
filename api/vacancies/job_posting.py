"""schema.org JobPosting to our own shape. Publishers write any property as text, object or list."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from math import isfinite
from pathlib import Path
from typing import Any, Final

import yaml

from api.errors import InvalidInputError
from api.vacancies.json_ld import is_posting
from api.vacancies.markup import plain_line, plain_text
from api.vacancies.schemas import LONGEST_TEXT

DEEPEST: Final = 4  # objects within objects that tell one text
WORDS: Final = yaml.safe_load(Path(__file__).with_name("feed_words.yml").read_text("utf-8"))
TASKS: Final = ("description", "responsibilities", "workHours", "incentiveCompensation")
DEMANDS: Final = (
    "skills",
    "qualifications",
    "experienceRequirements",
    "educationRequirements",
    "physicalRequirement",
    "sensoryRequirement",
)
POSTCODE: Final = re.compile(r"\b\d{4}\s?[A-Za-z]{2}\b")
ESCO_SKILL: Final = "http://data.europa.eu/esco/skill/"
ESCO_OCCUPATION: Final = "http://data.europa.eu/esco/occupation/"
ISCO: Final = re.compile(r"\b(\d{4})(?:\.\d+)*\b")
ADDRESS: Final = re.compile(r"https?://[^\s/?#\"<>]+[^\s\"<>]*")
LANGUAGE: Final = "nl"


@dataclass
class Posting:
    """A JobPosting in our own shape, before its fields are checked; one for each place."""

    external_id: str
    body: dict[str, Any]
    places: list[dict[str, Any]]
    notes: list[str] = field(default_factory=list)


def read_posting(node: Mapping[str, Any]) -> Posting:
    """Return a posting in our own shape.

    Raises:
        InvalidInputError: it is none, or lies in another country.
    """
    if not is_posting(node):
        raise InvalidInputError("@type", "is not JobPosting")
    title = _text(node.get("title")) or _text(node.get("name"))
    employer = _text(node.get("hiringOrganization")) or _text(node.get("employerOverview"))
    body: dict[str, Any] = {
        "title": title,
        "employer": employer,
        "description": _prose(node, TASKS),
        "requirements": _prose(node, DEMANDS),
        "validThrough": _day(node.get("validThrough")),
        "url": _url(node),
        **_work(node),
    }
    found = Posting("", {k: v for k, v in body.items() if v not in (None, "", [])}, [])
    if "url" not in found.body and _listed(node.get("url")):
        found.notes.append("url: is no address of a page and was left out")
    found.places = list(_places(node, found.notes))
    if sizes := _sizes(node.get("employmentType"), found.notes):
        found.body["employment"] = sizes
    found.external_id = _identifier(node, found)
    return found


def _listed(value: object) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else [value]


def _dutch_first(values: list[Any]) -> list[Any]:
    """Return the texts with the Dutch ones first, where they tell their language."""

    def is_other(value: object) -> bool:
        told = str(value.get("@language") or "") if isinstance(value, Mapping) else ""
        return not told.casefold().startswith(LANGUAGE)

    return sorted(values, key=is_other)


def _in_one_language(values: list[Any]) -> list[Any]:
    """Leave translations away where one of the texts is in Dutch."""

    def told(value: object) -> str:
        return str(value.get("@language") or "") if isinstance(value, Mapping) else ""

    if not any(told(value).casefold().startswith(LANGUAGE) for value in values):
        return values
    return [v for v in values if not told(v) or told(v).casefold().startswith(LANGUAGE)]


def _text(value: object, *, depth: int = DEEPEST) -> str:
    """Return the first text in a value: a string, an object's name, or a list of these.

    References may go round, so only so many names of names are followed.
    """
    for each in _dutch_first(_listed(value)) if depth else ():
        if isinstance(each, Mapping):
            inner = each.get("name", each.get("@value", each.get("value")))
            said = _text(inner, depth=depth - 1) if not isinstance(inner, Mapping) else ""
        else:
            said = str(each) if isinstance(each, str | int | float) else ""
        if line := plain_line(said):
            return line
    return ""


def _prose(node: Mapping[str, Any], names: Sequence[str]) -> str:
    """Return all texts of these properties, each on lines of its own."""
    parts = []
    for name in names:
        for each in _in_one_language(_listed(node.get(name))):
            if isinstance(each, str):
                parts.append(plain_text(each))
            elif isinstance(each, Mapping):
                keys = ("@value", "name", "credentialCategory", "description")
                told = (each.get(key) for key in keys)
                parts += [plain_text(text) for text in told if isinstance(text, str)]
    return "\n".join(part for part in parts if part)[:LONGEST_TEXT]


def _day(value: object) -> str | None:
    """Return a date or time in ISO 8601; a value of another kind cannot be guessed at."""
    said = next(iter(_listed(value)), None)
    if isinstance(said, Mapping):
        said = said.get("@value")
    if said in (None, ""):
        return None
    try:
        text = str(said).strip()
        if len(text) <= len("2026-01-31"):
            return date.fromisoformat(text).isoformat()
        return datetime.fromisoformat(text).isoformat()
    except ValueError as error:
        raise InvalidInputError("validThrough", "is no date (ISO 8601)") from error


def _url(node: Mapping[str, Any]) -> str | None:
    for name in ("url", "sameAs", "mainEntityOfPage", "@id"):
        for each in _listed(node.get(name)):
            said = each.get("@id", each.get("url")) if isinstance(each, Mapping) else each
            if isinstance(said, str) and ADDRESS.fullmatch(said.strip()):
                return said.strip()
    return None


def _work(node: Mapping[str, Any]) -> dict[str, Any]:
    """Return the occupation and skills that are given as ESCO concepts or an ISCO code."""
    found: dict[str, Any] = {}
    categories = [
        *_listed(node.get("occupationalCategory")),
        *_listed(node.get("relevantOccupation")),
    ]
    for each in categories:
        told = " ".join(map(str, each.values())) if isinstance(each, Mapping) else str(each)
        for word in told.split():
            if word.startswith(ESCO_OCCUPATION):
                found.setdefault("occupationUri", word)
        if code := ISCO.search(told.replace("-", "")):
            found.setdefault("iscoCode", code.group(1))
    uris = [
        str(said)
        for each in _listed(node.get("skills"))
        for said in (each.values() if isinstance(each, Mapping) else [each])
        if str(said).startswith(ESCO_SKILL)
    ]
    if uris:
        found["skills"] = [{"uri": uri} for uri in uris]
    return found


def _places(node: Mapping[str, Any], notes: list[str]) -> Iterator[dict[str, Any]]:
    """Yield each place of the work once: by name, coordinates or both."""
    abroad, seen = [], set()
    for place in _single_addresses(node.get("jobLocation")):
        found = _place(place)
        if found.pop("abroad", False):
            abroad.append(place)
            continue
        if found and str(found) not in seen:
            seen.add(str(found))
            yield found
    if abroad and not seen:
        raise InvalidInputError("jobLocation", "is outside the Netherlands")
    if abroad:
        notes.append(f"jobLocation: {len(abroad)} outside the Netherlands left out")


def _single_addresses(places: object) -> Iterator[object]:
    """Yield each place once for each of its addresses."""
    for place in _listed(places):
        addresses = place.get("address") if isinstance(place, Mapping) else None
        if isinstance(addresses, list) and len(addresses) > 1:
            yield from ({"address": address} for address in addresses)
        else:
            yield place


def _place(place: object) -> dict[str, Any]:
    if isinstance(place, str):
        return {"place": _town(place)} if _town(place) else {}
    if not isinstance(place, Mapping):
        return {}
    found: dict[str, Any] = {}
    for address in _listed(place.get("address")) or [place]:
        if isinstance(address, str):
            found["place"] = _town(address)
        elif isinstance(address, Mapping):
            country = _text(address.get("addressCountry")).casefold()
            found["abroad"] = bool(country) and country not in WORDS["netherlands"]
            found["place"] = _text(address.get("addressLocality")) or _text(place.get("name"))
            break
    geo = next(iter(_listed(place.get("geo"))), place)
    if isinstance(geo, Mapping):
        spot = [_number(geo.get(name)) for name in ("latitude", "longitude")]
        if spot[0] is not None and spot[1] is not None and any(spot):
            found["latitude"], found["longitude"] = spot
    return {name: value for name, value in found.items() if value not in ("", None, False)}


def _town(address: str) -> str:
    """Return the town of "Dorpsstraat 1, 6711 AB Ede"."""
    parts = [POSTCODE.sub("", part).strip() for part in plain_line(address).split(",")]
    parts = [part for part in parts if part and part.casefold() not in WORDS["netherlands"]]
    return parts[-1] if parts else ""


def _number(value: object) -> float | None:
    try:
        number = float(str(value).replace(",", "."))
    except ValueError:
        return None
    return number if isfinite(number) else None


def _sizes(value: object, notes: list[str]) -> list[str]:
    """Return how much of a week the kinds of employment take, as far as they say."""
    sizes = []
    for each in _listed(value):
        for word in re.split(r"[,;|]", _text(each)):
            kind = re.sub(r"[^a-z]", "", word.casefold())
            if kind in WORDS["employment_sizes"]:
                sizes.append(WORDS["employment_sizes"][kind])
            elif kind and kind not in WORDS["employment_kinds"]:
                notes.append("employmentType: a kind that is not known was left out")
    return list(dict.fromkeys(sizes))


def _identifier(node: Mapping[str, Any], posting: Posting) -> str:
    """Return the publisher's own identifier, else the address, else a digest of what it says."""
    for each in _listed(node.get("identifier")):
        said = each.get("value", each.get("@id")) if isinstance(each, Mapping) else each
        if isinstance(said, str | int) and str(said).strip():
            return _short(str(said).strip())
    if address := posting.body.get("url"):
        return _short(str(address))
    told = [posting.body.get(name, "") for name in ("title", "employer", "description")]
    return hashlib.sha256(repr((told, posting.places)).encode()).hexdigest()[:24]


def _short(identifier: str) -> str:
    bare = identifier.rstrip("/")
    if len(bare) <= 180:
        return bare
    return f"{bare[:150]}#{hashlib.sha256(bare.encode()).hexdigest()[:24]}"
