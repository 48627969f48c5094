"""Every skill and trade has words around it, and a wrong slug is refused with its place."""

import pytest

from extraction.fields import load_fields
from extraction.lexicon import DATA
from taxonomy.model import TaxonomyError


def test_every_skill_and_trade_has_a_field_and_no_part_is_empty(taxonomy):
    fields = load_fields(DATA / "fields", taxonomy)

    assert set(fields) == set(taxonomy.skills) | set(taxonomy.occupations)
    assert all(len(parts) >= 25 and all(parts) for parts in fields.values())


def test_an_unknown_slug_is_refused_with_its_line(tmp_path, taxonomy):
    first = next(iter(taxonomy.skills.values())).slug
    (tmp_path / "skills.txt").write_text(f"{first}: kruisjes\nno-such-skill: iets\n", "utf-8")
    (tmp_path / "occupations.txt").write_text("", "utf-8")

    with pytest.raises(TaxonomyError, match=r"skills\.txt line 2: 'no-such-skill'"):
        load_fields(tmp_path, taxonomy)
