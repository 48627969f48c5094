"""Help in the mother tongue: every question a newcomer can get, in all languages, and reviews."""

import re

import pytest
import yaml

from actions.flows import load_flows
from texts.catalog import load_texts
from texts.mother_tongue import FOLDER, MotherTongueError, load_tongues

LANGUAGES = ["ar", "en", "fa", "pl", "ti", "tr", "uk"]
SCRIPTS = {"ar": r"[\u0600-\u06ff]", "fa": r"[\u0600-\u06ff]", "uk": r"[\u0400-\u04ff]"}
SCRIPTS |= {"ti": r"[\u1200-\u137f]"}
SAID = ["advisor_requested", "express_distress", "works_in_dutch"]


def asked():
    """All questions that a newcomer or a migrant worker can get."""
    flows = load_flows()
    keys = {*flows.of("newcomer").keys, *flows.of("migrant_worker").keys, "clarify"}
    return sorted(keys)


def test_there_is_help_in_the_seven_languages():
    assert sorted(load_tongues()) == LANGUAGES


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_question_of_a_newcomer_is_there(lang):
    assert [key for key in asked() if key not in load_tongues()[lang].questions] == []
    assert sorted(load_tongues()[lang].says) == SAID


@pytest.mark.parametrize("lang", LANGUAGES)
def test_arabic_and_farsi_are_written_from_right_to_left(lang):
    assert load_tongues()[lang].dir == ("rtl" if lang in ("ar", "fa") else "ltr")


@pytest.mark.parametrize("lang", sorted(SCRIPTS))
def test_a_text_is_in_the_script_of_its_language(lang):
    tongue = load_tongues()[lang]
    texts = {**tongue.says, **tongue.questions}

    assert [key for key, text in texts.items() if not re.search(SCRIPTS[lang], text.text)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_questions_read_the_same(lang):
    texts = [text.text for text in load_tongues()[lang].questions.values()]

    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_cannot_read_dutch_is_told_the_word_for_a_human_and_the_number_to_call(lang):
    says = load_tongues()[lang].says

    assert "medewerker" in says["works_in_dutch"].text
    assert {"0800-0113", "113.nl", "112", "huisarts", "medewerker"} <= {
        part
        for part in ("0800-0113", "113.nl", "112", "huisarts", "medewerker")
        if part in says["express_distress"].text
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_widget_calls_a_language_by_its_own_name(lang):
    assert load_texts().get(f"widget.help.language.{lang}") == load_tongues()[lang].name


def write(folder, entry):
    content = {"name": "English", "dir": "ltr", "says": {}, "questions": {"place": entry}}
    (folder / "en.yml").write_text(yaml.safe_dump(content), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "entry",
    [
        {"text": "Where do you live?"},
        {"text": "Where do you live?", "reviewed": True},
        {"text": "Where do you live?", "reviewed": False, "by": "A. Reader"},
        {"text": " ", "reviewed": False},
        "Where do you live?",
    ],
)
def test_a_text_without_a_clear_review_is_refused(tmp_path, entry):
    with pytest.raises(MotherTongueError, match=r"en\.yml, place"):
        load_tongues(write(tmp_path, entry))


def test_a_reviewed_text_says_by_whom_and_when(tmp_path):
    entry = {"text": "Where do you live?", "reviewed": True, "by": "A. Reader"}
    dated = {**entry, "on": yaml.safe_load("2027-01-31")}

    tongue = load_tongues(write(tmp_path, dated))["en"]

    assert tongue.shown(tongue.questions["place"])["reviewed"] is True


def test_a_language_that_lacks_a_question_is_refused(tmp_path):
    write(tmp_path, {"text": "Where do you live?", "reviewed": False})
    content = {"name": "Polski", "dir": "ltr", "says": {}, "questions": {}}
    (tmp_path / "pl.yml").write_text(yaml.safe_dump(content), encoding="utf-8")

    with pytest.raises(MotherTongueError, match=r"pl\.yml lacks questions: place"):
        load_tongues(tmp_path)


def test_every_text_says_whether_it_was_reviewed():
    for path in sorted(FOLDER.glob("*.yml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        for part in ("says", "questions"):
            assert all("reviewed" in entry for entry in content[part].values()), path.name
