"""A term of schemes, schools and desks is explained in the message that uses it."""

import pytest

from bench.plain_dutch.material import messages
from bench.plain_dutch.terms import terms, unexplained

MESSAGES = [message for message in messages() if message.is_sentence]
ANSWERS = {(m.name, m.level): m.text for m in MESSAGES if m.kind == "answer"}


def in_full(message):
    """A message with what is always told just before it: an amount comes after its answer."""
    answer = message.name.removesuffix(" (amount)")
    before = ANSWERS[answer, message.level] if answer != message.name else ""
    return f"{before} {message.text}".strip()


@pytest.mark.parametrize("message", MESSAGES, ids=lambda m: f"{m.name}-{m.level}")
def test_a_message_explains_the_terms_that_it_uses(message):
    assert unexplained(in_full(message)) == []


@pytest.mark.parametrize(
    "text",
    [
        "U kunt een bbl doen.",
        "Vraag naar de cao.",
        "Dat kan met een proefplaatsing bij het UWV.",
        "Een statushouder mag hier aan het werk.",
    ],
)
def test_a_bare_term_is_noticed(text):
    assert len(unexplained(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Bij werken en leren (bbl) krijgt u loon.",
        "Een cao is een afspraak over loon.",
        "U mag soms op proef werken. Dat heet proefplaatsing.",
        "Er is een lening: het levenlanglerenkrediet.",
        "Vraag het aan het loket van uw arbeidsmarktregio. Zo'n regio is een groep gemeenten.",
        "De nieuwe data staan op rvo.nl.",
    ],
)
def test_an_explanation_is_recognised(text):
    assert unexplained(text) == []


def test_no_term_stands_twice():
    assert len(terms()) == len(set(terms()))
