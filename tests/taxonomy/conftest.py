from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from taxonomy.loader import load_taxonomy
from taxonomy.model import Taxonomy
from taxonomy.places import Places, load_places
from taxonomy.search import normalise

SMALL_DATA = {
    "verbs.yml": "metselen:\n",
    "isco.yml": '["7112", "7212"]\n',
    "certificates.yml": "- {code: VCA-BASIS, label: VCA Basis}\n",
    "licences.yml": "- {code: B, label: rijbewijs B}\n",
    "languages.yml": "- {code: nl, label: Nederlands}\n",
    "education.yml": "- {code: mbo-2, label: mbo niveau 2}\n",
    "sectors.yml": "- {slug: construction, label: bouw en infra}\n",
    "mbo/construction.yml": (
        '- {slug: metselaar, label: Metselaar, level: 2, crebo: "12345"}\n'  # not a real one
    ),
    "skills/construction.yml": "- {slug: metselen, label: metselen}\n",
    "occupations/construction.yml": (
        '- {slug: metselaar, label: metselaar, isco: "7112", essential: [metselen],'
        " riasec: RC, mbo: [metselaar]}\n"
    ),
}


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    return load_taxonomy()


@pytest.fixture(scope="session")
def places() -> Places:
    return load_places()


@pytest.fixture(scope="session")
def spoken(taxonomy: Taxonomy) -> dict[tuple[str, str], str]:
    """Slug by kind and label, the label without capitals and accents."""
    return {(c.kind, normalise(x)): c.slug for c in taxonomy.concepts() for x in c.labels}


@pytest.fixture
def load_changed(tmp_path: Path) -> Callable[[str, str], Taxonomy]:
    """Load a small sound data set in which one file has other contents."""

    def load(name: str, contents: str) -> Taxonomy:
        for path, sound in SMALL_DATA.items():
            target = tmp_path / path
            target.parent.mkdir(exist_ok=True)
            target.write_text(contents if path == name else sound, encoding="utf-8")
        return load_taxonomy(tmp_path)

    return load
