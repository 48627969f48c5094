"""Whether a message looks as if easier Dutch would help its writer; a hint, never a fact."""

from extraction.lexicon import load_lexicon
from extraction.tokens import Token, tokenise

_ENDS = frozenset(".!?\n;,")


def looks_simple(text: str) -> bool:
    """Tell whether the words are those of somebody who learns Dutch or reads with effort."""
    tokens = tokenise(text)
    for cue in load_lexicon().find([token.norm for token in tokens]):
        if cue.category != "learner":
            continue
        if cue.tag == "anywhere" or _opens(text, tokens, cue.first):
            return True
    return False


def _opens(text: str, tokens: list[Token], place: int) -> bool:
    """Tell whether a sentence, or what stands for one, begins here."""
    if place == 0:
        return True
    return not _ENDS.isdisjoint(text[tokens[place - 1].end : tokens[place].start])
