from datetime import date

import pytest

from extraction.reader import Extractor
from taxonomy.loader import load_taxonomy
from taxonomy.model import Taxonomy
from taxonomy.places import Places, load_places

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    return load_taxonomy()


@pytest.fixture(scope="session")
def places() -> Places:
    return load_places()


@pytest.fixture(scope="session")
def extractor(taxonomy, places) -> Extractor:
    return Extractor(taxonomy, places)


@pytest.fixture
def read(extractor):
    def read_on_that_day(text, **talk):
        return extractor.read(text, today=TODAY, **talk)

    return read_on_that_day
