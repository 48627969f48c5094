import re

import numpy as np
import pytest

from extraction.lexicon import DATA
from extraction.stance_model import DENIED, OWN, STANCES, WISH, Net, StanceModel, load_stances
from extraction.stance_signs import Surroundings, anchors, names_of

_MARK = re.compile(r"\[[^\[\]]+\]\((\w+)\)")
_MARKS = {*STANCES, "asked", "expired"}


def labels(reading, *, negated):
    return {
        fact.value["label"]
        for fact in reading.facts
        if fact.kind in ("skill", "occupation") and fact.value["negated"] is negated
    }


@pytest.mark.parametrize(
    ("text", "own", "not_own"),
    [
        ("ik wil lasser worden want ik ben nu kok en dat wordt niks meer", "kok", "lasser"),
        ("heftruck rijden mocht alleen de chef, ik deed orders picken", None, "heftruck rijden"),
        (
            "timmeren doe ik zelf maar loodgieterswerk dat laat ik de vakman doen",
            "timmeren",
            "waterleidingen aanleggen",
        ),
    ],
)
def test_what_no_rule_reads_is_told_by_the_words_around(read, text, own, not_own):
    claimed = labels(read(text), negated=False)

    assert own is None or own in claimed
    assert not_own not in claimed


def test_where_the_stance_is_unsure_the_confidence_falls(read):
    plain = read("schilderen kan ik goed").facts
    unsure = read("ik twijfel, schilderen misschien een beetje").facts

    sure = next(f.value["confidence"] for f in plain if f.kind == "skill")
    least = min(f.value["confidence"] for f in unsure if f.kind == "skill")
    assert least < sure - 0.1


def test_signs_that_are_known_decide_and_others_do_nothing():
    saying_no = np.array([[30]], dtype=np.int8)
    one, none = np.ones(1, dtype=np.float32), np.zeros(1, dtype=np.float32)
    telling = np.array([[0, 0.1, 0, 0, 0]], dtype=np.float32)
    usual = np.array([0.1, 0, 0, 0, 0], dtype=np.float32)
    model = StanceModel(["no"], Net(saying_no, one, none, telling, usual))

    without, denied = model.weigh([("", ["unheard"])]), model.weigh([("", ["no", "unheard"])])

    assert max(without, key=without.__getitem__) == OWN
    assert max(denied, key=denied.__getitem__) == DENIED
    assert sum(denied.values()) == pytest.approx(1.0)
    assert denied[WISH] < without[WISH]


def test_signs_weigh_the_same_in_groups_as_by_the_names_that_weights_are_found_for(extractor):
    scene = extractor.scene("lassen heb ik gedaan, maar schilderen wil ik nog leren")
    around = Surroundings(scene.message, anchors(scene.message, scene.mentions))
    assert scene.mentions

    for mention in scene.mentions:
        groups = around.signs(mention.first, mention.last)
        assert load_stances().weigh(groups) == load_stances().weigh([("", names_of(groups))])


@pytest.mark.parametrize("path", sorted((DATA / "stances").glob("*.txt")), ids=lambda p: p.stem)
def test_every_mark_is_well_formed(path):
    lines = [s for s in path.read_text("utf-8").splitlines() if s and not s.startswith("#")]

    assert lines
    assert {mark for line in lines for mark in _MARK.findall(line)} <= _MARKS
    assert not [line for line in lines if set("[]") & set(_MARK.sub("", line))]
