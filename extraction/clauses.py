"""Where one statement ends and the next begins, in written and in spoken, unpunctuated Dutch."""

from collections.abc import Collection, Sequence

from extraction.lexicon import Cue, Cues
from extraction.message import Clause
from extraction.tokens import Token

_HARD = frozenset(".!?;\n")
_SOFT = frozenset(",:()")
_ALSO, _AS, _FIRST = ("also", "any"), ("restrict", "as"), ("pronoun", "first")
_TELLING = frozenset(
    {
        "opening",
        "restrict",
        "conjunction",
        "pronoun",
        "finite",
        "negator",
        "neutral",
        "also",
        "article",
    }
)
_WHOLE = frozenset({"wish", "learning", "if", "lead"})
_SWALLOWING = _WHOLE | {"neutral"}


def is_limit(cue: Cue, firsts: Collection[int], also: Collection[int]) -> bool:
    """Tell whether "niet alleen" denies what stands before it: "lassen doe ik niet alleen slijpen".

    Args:
        cue: the words that look like no denial.
        firsts: the places of "ik".
        also: the places of "ook".
    """
    added = any(place > cue.first for place in also)
    return cue.tag == "only" and cue.first - 1 in firsts and not added


def split(text: str, tokens: Sequence[Token], cues: Cues) -> list[Clause]:
    """Return the clauses of the message; together they cover all tokens."""
    marks = _Marks(cues)
    clauses: list[Clause] = []
    first, opens = 0, True
    for place in range(1, len(tokens)):
        gap = text[tokens[place - 1].end : tokens[place].start]
        if gap == " " and place not in marks.starting:
            continue
        hard = not _HARD.isdisjoint(gap) and not _abbreviates(gap, tokens[place - 1 : place + 1])
        if hard or marks.starts(place, first, comma=not _SOFT.isdisjoint(gap)):
            clauses.append(Clause(first, place, opens))
            first, opens = place, hard
    if tokens:
        clauses.append(Clause(first, len(tokens), opens))
    return clauses


def _abbreviates(gap: str, beside: Sequence[Token]) -> bool:
    """Tell the stops of "v.c.a." from the end of a sentence."""
    return gap == "." and all(len(token.norm) == 1 and token.norm.isalpha() for token in beside)


class _Marks:
    """The cues that tell where a clause starts."""

    def __init__(self, cues: Cues) -> None:
        self._at: dict[tuple[str, str], set[int]] = {}
        known = cues.by_category
        for category in _TELLING & known.keys():
            for _, tag, first, _ in known[category]:
                self._at.setdefault((category, tag), set()).add(first)
        self._swallowed: set[int] = set()
        for category in _SWALLOWING & known.keys():
            for cue in known[category]:
                if cue.last - cue.first > 1 and self._swallows(cue):
                    self._swallowed.update(range(cue.first + 1, cue.last))
        openers = (("opening", tag) for tag in ("first", "other", "finite"))
        self._openers = frozenset().union(*(self._at.get(opener, ()) for opener in openers))
        openings = (("opening", tag) for tag in ("break", "soft", "turned"))
        starting = *openings, _AS, _FIRST
        self.starting = self._openers.union(*(self._at.get(mark, ()) for mark in starting))
        self._comma = -1  # the last token after a comma

    def starts(self, place: int, first: int, *, comma: bool) -> bool:
        """Tell whether the token starts a clause, given where the running clause started."""
        self._comma = place if comma else self._comma
        if place not in self.starting or place in self._swallowed:
            return False
        if self._is("opening", "break", place):
            return True
        opener = place in self._openers
        if self._is("opening", "soft", place):  # "dus", "alleen": also in the middle
            limits = self._is("neutral", "only", place - 1)  # "lassen kan ik niet, alleen ..."
            return comma or limits or self._opens_soft(place)
        if comma and (opener or self._is(*_AS, place)):
            return True
        if self._is("conjunction", "list", place - 1) and opener and place - 1 > first:
            return True
        if self._is("opening", "turned", place):
            return self._is("finite", "first", place + 1) and self._is(*_FIRST, place + 2)
        return self._wel_after_denial(place, first) or self._second_subject(place, first)

    def _swallows(self, cue: Cue) -> bool:
        """Tell whether no clause starts inside the words of a cue."""
        return cue.category in _WHOLE or not self._limits(cue)

    def _limits(self, cue: Cue) -> bool:
        """Tell "lassen kan ik niet, alleen solderen" from "ik heb niet alleen gelast"."""
        return is_limit(cue, self._at.get(_FIRST, ()), self._at.get(_ALSO, ()))

    def _opens_soft(self, place: int) -> bool:
        """Read "dus ik" and "dus niet zo'n grote": what was said before is not denied."""
        denied = any(self._is("negator", tag, place + 1) for tag in ("not", "never"))
        thing = denied and self._is("article", "any", place + 2)
        return thing or self._is("opening", "first", place + 1)

    def _wel_after_denial(self, place: int, first: int) -> bool:
        if not self._is(*_AS, place):
            return False
        denials = (self._at.get(("negator", tag), set()) for tag in ("not", "none", "never"))
        since = max(first, self._comma if self._comma < place else first)
        return any(since <= denial < place for known in denials for denial in known)

    def _second_subject(self, place: int, first: int) -> bool:
        """Spot "... ik wil ..." in the middle of a run-on sentence."""
        if place == first or not self._is(*_FIRST, place):
            return False
        if self._is("conjunction", "any", place - 1) or self._is("finite", "first", place - 1):
            return False
        return self._is("finite", "first", place + 1)

    def _is(self, category: str, tag: str, place: int) -> bool:
        return place in self._at.get((category, tag), ())
