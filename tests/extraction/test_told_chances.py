"""How sure a fact is that a label gave: by its name, by the words around, by who says it."""

import pytest

from extraction.label_signs import _is_shared
from extraction.trust import BIAS, LEAST, Trust


def confidence_of(reading, label):
    return next(fact.value["confidence"] for fact in reading.facts if _label(fact) == label)


def labels(reading):
    return {_label(fact) for fact in reading.facts if fact.kind in ("skill", "occupation")}


def _label(fact):
    return fact.value.get("label")


@pytest.mark.parametrize(
    ("stem", "name", "shared"),
    [
        ("las", ("las",), True),
        ("laswerk", ("las",), False),  # three letters stand in too many words
        ("metsel", ("metselen",), True),
        ("lijn", ("product", "werk"), False),
        ("steiger", ("steigerbouw",), True),
    ],
)
def test_a_stem_is_shared_with_a_name_whole_or_inside_a_compound(stem, name, shared):
    assert _is_shared(stem, name) is shared


@pytest.mark.parametrize(
    ("text", "own", "other", "unnamed"),
    [
        ("muren gemetseld", "metselen", "aan de lijn gestaan", "productiewerk doen"),
        (
            "ik heb tegels gezet",
            "tegels zetten",
            "ik heb aan de lopende band gestaan",
            "productiewerk doen",
        ),
    ],
)
def test_words_that_have_nothing_of_a_name_are_less_sure(read, text, own, other, unnamed):
    named = confidence_of(read(text, asks="work_experience"), own)

    told = read(other, asks="work_experience")

    assert confidence_of(told, unnamed) < named


@pytest.mark.parametrize(
    "text",
    [
        "drie jaar voor haar gezorgd, wassen en aankleden",
        "ik heb voor haar gewassen en gestreken",
        "twee jaar voor haar gekookt, ook wassen",
        "voor haar elke dag wassen en koken",
    ],
)
def test_somebody_is_no_hair(read, text):
    assert "haar verven en stylen" not in labels(read(text, asks="work_experience"))


@pytest.mark.parametrize(
    "text", ["haar in een salon geverfd", "haar geverfd in een kapsalon", "ik kan haar verven"]
)
def test_hair_is_coloured_also_apart(read, text):
    assert "haar verven en stylen" in labels(read(text, asks="work_experience"))


@pytest.mark.parametrize(
    "text",
    [
        "familiebedrijf in Putten, daar was ik loodgieter",
        "bij mijn vader in de zaak gewerkt als loodgieter",
        "loodgieter in de zaak van mijn oom",
        "in het familiebedrijf gewerkt, ik was loodgieter",
    ],
)
def test_who_works_for_family_leads_nobody(read, text):
    assert labels(read(text, asks="work_experience")) == {"loodgieter"}


@pytest.mark.parametrize(
    ("signs", "weights"),
    [({"in_message": -10.0}, {"in_message": 0.05}), ({"unnamed_task": 1.0}, {"unnamed_task": -1})],
)
def test_what_speaks_against_a_fact_takes_from_its_chance(signs, weights):
    trust = Trust({BIAS: 0.0}, {BIAS: 0.0}, {BIAS: 0.0, **weights})

    assert trust.of_told(signs, 0.9) < trust.of_told({}, 0.9) == pytest.approx(0.9)


@pytest.mark.parametrize("chance", [0.0, 0.01, 0.5, 0.99])
def test_without_weights_a_fact_is_as_sure_as_its_concept(chance):
    trust = Trust({BIAS: 0.0}, {BIAS: 0.0})

    assert trust.of_told({"in_message": -3.0}, chance) == pytest.approx(max(LEAST, chance))
