"""Which of the mentions that overlap is meant, and which mean no work at all."""

from collections.abc import Sequence

from extraction.mentions import Mention
from extraction.message import Message
from extraction.readings import PART, WEAK
from extraction.vocabulary import Vocabulary

WINDOW = 5


class Chooser:
    """Chooses among candidates: the longest and surest; a token belongs to one of them."""

    def __init__(self, vocabulary: Vocabulary, blocked: frozenset[tuple[str, str]]) -> None:
        """`blocked` are pairs of words that together mean something else ("dienst draaien")."""
        self._vocabulary = vocabulary
        self._blocked = blocked
        self._may_differ = frozenset(mine for mine, _ in blocked)

    def choose(
        self, message: Message, candidates: Sequence[Mention], taken: frozenset[int]
    ) -> list[Mention]:
        """Return the chosen mentions in order; sectors may lie inside a task's words."""
        candidates = _without_names_of_doers(message, candidates)
        order = sorted(candidates, key=lambda m: (-len(m.places), -m.quality, m.places))
        used, chosen = set(taken), []
        beside = set(taken)  # a sector may lie inside a task ("in de bouw gewerkt")
        for mention in order:
            sector = mention.concept.kind == "sector"
            if not (beside if sector else used).isdisjoint(mention.places):
                continue
            if self._is_noise(message, mention):
                continue
            if mention.concept.kind != "skill":
                beside.update(mention.places)
            if not sector:
                used.update(mention.places)
            chosen.append(mention)
        ordered = sorted(chosen, key=lambda mention: mention.places)
        return [m for m in ordered if not _is_taken_back(message, m, ordered)]

    def _is_noise(self, message: Message, mention: Mention) -> bool:
        if _is_letter(message, mention) or self._means_else(message, mention):
            return True
        said = [message.norm(place) for place in mention.places]
        said = [word for word in said if not self._vocabulary.is_filler(word)]
        return len(said) == 1 and any(map(self._vocabulary.is_vague, self._words(said[0])))

    def _means_else(self, message: Message, mention: Mention) -> bool:
        clause = message.clause_of(mention.first)
        return any(
            (mine, other) in self._blocked
            for place in mention.places
            for mine in self._forms_of(message, place)
            if mine in self._may_differ
            for beside in range(max(clause.first, place - WINDOW), min(clause.last, place + WINDOW))
            if beside not in mention.places
            for other in self._forms_of(message, beside)
        )

    def _forms_of(self, message: Message, place: int) -> tuple[str, ...]:
        return self._words(message.norm(place))

    def _words(self, word: str) -> tuple[str, ...]:
        return (word, *self._vocabulary.bases(word))


def _without_names_of_doers(message: Message, candidates: Sequence[Mention]) -> list[Mention]:
    """Read "ik stukadoor al jaren" as the task, not as the trade of the same letters."""
    turned = {cue.last for cue in message.find("finite")}  # "was ik schilder"
    after = {cue.last for cue in message.find("pronoun", "first") if cue.first not in turned}
    tasks = {m.places for m in candidates if m.quality == WEAK and m.of_kind("skill")}
    done = {places for places in tasks if len(places) == 1 and places[0] in after}
    return [
        m
        for m in candidates
        if m.places not in done or m.concept.kind != "occupation" or m.of_kind("skill")
    ]


def is_alone(message: Message, mention: Mention) -> bool:
    """Tell "voeg toe" from "ik voeg": a verb's stem names work only beside its subject."""
    if len(mention.places) > 1 or mention.quality != WEAK:
        return False
    subjects = {cue.first for cue in message.find("pronoun", "first")}
    return subjects.isdisjoint((mention.first - 1, mention.last))


def is_half(mention: Mention) -> bool:
    """Tell whether a mention is but the last part of one word: that names something else."""
    return len(mention.places) == 1 and mention.quality == PART


def _is_taken_back(message: Message, mention: Mention, others: Sequence[Mention]) -> bool:
    """Tell what the next words mend: the first of "vcu, eh nee vca"."""
    return any(
        0 <= cue.first - mention.last <= 1
        and any(
            0 <= other.first - cue.last <= 1 and other.concept.kind == mention.concept.kind
            for other in others
        )
        for cue in message.find("repair")
    )


def _is_letter(message: Message, mention: Mention) -> bool:
    """Tell whether a skill is named by one letter only ("C"), which mostly means something else."""
    return mention.concept.kind == "skill" and all(
        len(message.norm(place)) < 2 for place in mention.places
    )
