from __future__ import annotations

import pytest

from extraction.lexicon import DATA
from extraction.marked import STANCES, load_marked
from taxonomy.model import TaxonomyError


def test_marks_lie_on_words_of_their_message_and_name_work_or_papers(taxonomy):
    messages = list(load_marked(DATA / "marked", taxonomy))

    assert len(messages) > 4000
    for message in messages:
        for mark in message.marks:
            assert message.text[mark.start : mark.end].strip()
            assert mark.concepts
            assert mark.stance in STANCES


def test_a_line_is_read_with_its_question_style_years_and_marks(tmp_path, taxonomy):
    (tmp_path / "one.txt").write_text(
        "# what this is\n"
        "work_experience | spoken | ik [las](own 7.5: skill/lassen occupation/lasser) graag\n"
        "none | a2 | mijn broer is [kok](other: occupation/kok)\n",
        "utf-8",
    )

    first, second = load_marked(tmp_path, taxonomy)

    assert (first.text, first.asks, first.style) == ("ik las graag", "work_experience", "spoken")
    (mark,) = first.marks
    assert (first.text[mark.start : mark.end], mark.stance, mark.years) == ("las", "own", 7.5)
    assert [concept.label for concept in mark.concepts] == ["lassen", "lasser"]
    assert second.asks is None
    assert second.marks[0].years is None


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("ik las", r"wrong\.txt:1: expected"),
        ("none | a2 | ik [las](own: skill/no-such)", r"wrong\.txt:1: 'skill/no-such'"),
        ("none | a2 | ik [las](hers: skill/lassen)", r"wrong\.txt:1: 'hers' is no stance"),
        ("none | a2 | ik [las](skill/lassen)", r"wrong\.txt:1: a mark that cannot be read"),
    ],
)
def test_a_wrong_line_is_refused_with_file_and_line(tmp_path, taxonomy, line, told):
    (tmp_path / "wrong.txt").write_text(line + "\n", "utf-8")

    with pytest.raises(TaxonomyError, match=told):
        list(load_marked(tmp_path, taxonomy))
