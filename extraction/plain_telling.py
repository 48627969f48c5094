"""Sentences that tell a task and nothing else: "eerst de naden dichtgezet en daarna geschuurd".

Who is asked what they can do tells of themselves; only words that say otherwise make it a denial,
a wish or somebody else's. The learned stance has seen few messages of bare deeds and doubts them.
"""

from extraction.message import Message

# What may deny, wish, ask, point away from the writer or name who did it.
_OTHERWISE = (
    "negator", "never_done", "no_answer", "restrict", "except", "finite", "wish", "learn",
    "question", "some_person", "other", "doer", "let_person", "pointing", "met", "helper",
    "correction", "dislike", "relative", "taught", "seen", "audience", "fetched", "was_of",
    "by_person", "leading", "given_out", "leaving", "left_from", "removal", "opinion", "third",
)  # fmt: skip


def plain_places(message: Message) -> frozenset[int]:
    """Return the tokens of the sentences that have no words that may give their task away."""
    numbers = message.sentences
    told = {numbers[cue.first] for cue in message.find("pronoun") if cue.tag != "first"}
    for name in _OTHERWISE:
        told.update(numbers[at] for cue in message.find(name) for at in range(cue.first, cue.last))
    told.update(numbers[place] for place in range(len(numbers)) if _is_asked(message, place))
    return frozenset(place for place, number in enumerate(numbers) if number not in told)


def _is_asked(message: Message, place: int) -> bool:
    """Tell whether a question mark stands behind a token."""
    behind = message.tokens[place].end
    last = place + 1 == len(message.tokens)
    return "?" in (message.text[behind:] if last else message.gap(place + 1))
