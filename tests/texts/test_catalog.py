"""The catalog: both levels, named arguments, and errors that say which text is wrong."""

import pytest

from texts.catalog import TextsError, load_texts


@pytest.fixture
def load(tmp_path):
    def write_and_load(content: str):
        (tmp_path / "topic.yml").write_text(content, encoding="utf-8")
        return load_texts(tmp_path)

    return write_and_load


def test_a_text_is_given_at_the_level_that_is_asked(load):
    texts = load('welcome: {regular: "Welkom bij ons", simple: "Hallo"}')

    assert texts.get("topic.welcome", "simple") == "Hallo"
    assert texts.get("topic.welcome", "regular") == "Welkom bij ons"


def test_a_visitor_without_a_level_reads_the_regular_text(load):
    texts = load('welcome: {regular: "Welkom bij ons", simple: "Hallo"}')

    assert texts.get("topic.welcome", None) == "Welkom bij ons"


def test_arguments_are_filled_in_by_name(load):
    texts = load('years: {regular: "{years} jaar als {work}", simple: "{work}, {years} jaar"}')

    assert texts.get("topic.years", "simple", years=8, work="lasser") == "lasser, 8 jaar"


def test_what_a_visitor_wrote_is_never_read_as_a_template(load):
    texts = load('quoted: {regular: "U zei: {quote}", simple: "{quote}"}')

    assert texts.get("topic.quoted", quote="{secret} {0.__class__}") == (
        "U zei: {secret} {0.__class__}"
    )


def test_grouped_texts_are_found_by_their_path(load):
    texts = load('transport: {bike: "fiets", car: {regular: "auto", simple: "de auto"}}')

    assert texts.get("topic.transport.bike", "simple") == "fiets"
    assert texts.group("topic.transport", "simple") == {"bike": "fiets", "car": "de auto"}


def test_an_unknown_key_is_an_error_that_names_it(load):
    texts = load('a: "b"')

    with pytest.raises(TextsError, match=r"topic\.nothing"):
        texts.get("topic.nothing")


def test_an_unknown_level_is_an_error(load):
    texts = load('a: "b"')

    with pytest.raises(TextsError, match="expert"):
        texts.get("topic.a", "expert")


def test_a_forgotten_argument_is_an_error_that_names_it(load):
    texts = load('a: "{place}"')

    with pytest.raises(TextsError, match="place"):
        texts.get("topic.a")


@pytest.mark.parametrize(
    "content",
    [
        'a: {regular: "only one level"}',
        'a: {regular: "x", simple: ""}',
        'a: {regular: "x", simple: "y", other: "z"}',
        'a: "{}"',
        'a: "{0}"',
        'a: "{place.name}"',
        'a: "{"',
        "a: 3",
        "a: [x]",
        'no: "a key that YAML reads as false"',
        "- a list",
        "",
    ],
)
def test_a_malformed_file_fails_the_load(load, content):
    with pytest.raises(TextsError):
        load(content)


def test_every_text_of_the_product_loads():
    texts = load_texts()

    assert texts.get("matches.reason.wish_occupation", "simple") == "U wilt dit werk doen."
    assert texts.get("profile.country.SY") == "Syrië"
