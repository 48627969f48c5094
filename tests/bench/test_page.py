from __future__ import annotations

from bench.understanding.page import write_page


def test_a_section_is_replaced_and_the_others_stay(tmp_path):
    page = tmp_path / "evidence" / "understanding.md"
    write_page({"speed": "old speed", "names": "names"}, page)

    write_page({"speed": "new speed", "intents:dev": "intents"}, page)

    text = page.read_text()
    assert "old speed" not in text
    assert [text.index(part) for part in ("intents\n", "names\n", "new speed")] == sorted(
        text.index(part) for part in ("intents\n", "names\n", "new speed")
    )
    assert text.count("## How to run it") == 1


def test_writing_the_same_twice_changes_nothing(tmp_path):
    page = tmp_path / "understanding.md"
    write_page({"speed": "fast"}, page)
    before = page.read_text()

    write_page({"speed": "fast"}, page)

    assert page.read_text() == before
