"""An import beside our own taxonomy: ours has the say, and nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest

from taxonomy.esco import EscoConcept
from taxonomy.esco_labels import full_forms, short_forms
from taxonomy.esco_merge import merge
from taxonomy.model import Concept, Occupation, Taxonomy
from tests.taxonomy.esco_csv import ESCO, TALKING, TURNER, WELDER, WELDING

NOTHING: dict[str, Any] = {
    kind: {} for kind in ("certificates", "licences", "sectors", "languages", "education")
}
OWN = Taxonomy(
    occupations={
        WELDER: Occupation(
            uri=WELDER,
            kind="occupation",
            slug="lasser",
            label="lasser",
            labels=("lasser",),
            sector="metal",
            isco_code="7212",
            essential=("urn:own",),
        )
    },
    skills={"urn:own": Concept(uri="urn:own", kind="skill", slug="las", label="l", labels=("l",))},
    **NOTHING,
)
IMPORTED = (
    EscoConcept(WELDER, "occupation", "vuurbinder", ("lasser",), "7223", (WELDING,)),
    EscoConcept(TURNER, "occupation", "draaier", ("draaier (metaal)",), "7223", (), (TALKING,)),
    EscoConcept(f"{ESCO}occupation/clerk", "occupation", "klerk", (), "4110"),
    EscoConcept(WELDING, "skill", "vuurnaden binden", ("vuur binden",)),
    EscoConcept(TALKING, "skill", "communicatie"),
    EscoConcept(f"{ESCO}isco/C7223", "isco_group", "Verspaners", (), "7223"),
)


def test_without_an_import_the_taxonomy_is_our_own():
    assert merge(OWN, []) is OWN


def test_a_concept_of_ours_keeps_what_it_has_and_can_be_called_otherwise():
    welder = merge(OWN, IMPORTED).occupation(WELDER)

    assert (welder.label, welder.labels, welder.sector) == ("lasser", ("lasser",), "metal")
    assert (welder.isco_code, welder.essential) == ("7212", ("urn:own",))
    assert welder.imported == ("vuurbinder", "lasser")


def test_other_concepts_come_in_with_code_sector_and_skills():
    taxonomy = merge(OWN, IMPORTED)

    turner = taxonomy.occupation(TURNER)
    assert (turner.label, turner.isco_code, turner.sector) == ("draaier", "7223", "metal")
    assert (turner.labels, turner.useful) == ((), (TALKING,))
    assert taxonomy.concept(WELDING).imported == ("vuurnaden binden", "vuur binden")
    assert len(taxonomy.skills) == 3


def test_work_outside_the_sectors_has_none():
    assert merge(OWN, IMPORTED).occupation(f"{ESCO}occupation/clerk").sector is None


def test_search_finds_imported_concepts():
    found = merge(OWN, IMPORTED).search("vuurna")

    assert [concept.uri for concept in found] == [WELDING]


def test_an_imported_concept_called_as_one_of_ours_is_found_as_ours():
    twin = EscoConcept(TURNER, "occupation", "Lasser", ("vuurbinder",), "7212")
    skill = EscoConcept(WELDING, "skill", "lasser")
    taxonomy = merge(OWN, [twin, skill])

    assert [c.uri for c in taxonomy.search("lasser")] == [WELDER, WELDING]
    assert [c.uri for c in taxonomy.search("vuurbinder")] == [WELDER]
    assert taxonomy.concept(TURNER).label == "Lasser"


@pytest.mark.parametrize(
    ("label", "forms"),
    [
        ("Lasser", ("lasser",)),
        ("leraar/lerares lager", ("leraar/lerares lager", "leraar lager", "lerares lager")),
        ("medewerk(st)er", ("medewerk(st)er", "medewerkster", "medewerker")),
        ("MIG/MAG-lasser", ("mig/mag-lasser",)),
        ("wever / spinner", ("wever / spinner", "wever", "spinner")),
    ],
)
def test_a_label_is_said_in_each_of_its_forms(label, forms):
    assert full_forms(label) == forms


def test_what_stands_in_brackets_may_be_left_out():
    assert short_forms("wever (handgetouw)") == ("wever",)
    assert short_forms("(para)medisch wever") == ()


def test_a_short_form_belongs_to_nobody_where_another_is_called_so():
    weavers = [
        EscoConcept(TURNER, "occupation", "wever (handgetouw)", (), "7318"),
        EscoConcept(WELDER, "occupation", "wever", (), "7318"),
        EscoConcept(WELDING, "skill", "weven (doek)"),
    ]

    taxonomy = merge(OWN, weavers)

    assert taxonomy.occupation(TURNER).imported == ("wever (handgetouw)",)
    assert taxonomy.concept(WELDING).imported == ("weven (doek)", "weven")
