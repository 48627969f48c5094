"""What speaks for a concept that a label gave, in figures; trust.py weighs them."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache

import numpy as np

from extraction.guesses import SIGNS, Guesses
from extraction.hearing import Ear, Heard, Hearing
from extraction.kinship import Kinship
from extraction.mentions import Mention
from extraction.tokens import words
from extraction.word_model import stem_of
from taxonomy.model import Concept

_TELLING = 2.0  # evidence from which a word points at a concept
_FURTHEST_BEHIND = 10.0
_FURTHEST_IN_ALL = 20.0  # of a whole message
_AHEAD = 1.0  # by so much another concept of the same name must sound likelier
_SHORTEST = 4  # letters of a stem inside a compound
_MOST = 3
_MOST_WORDS = 40
_ODDS = SIGNS.index("odds")
_PAPERS = frozenset({"certificate", "licence"})
Features = Mapping[str, float]


class LabelSigns:
    """Tells how a label's concept sounds, stands in its sentence and fits the rest."""

    def __init__(self, ear: Ear, kinship: Kinship, silent: Collection[str] = ()) -> None:
        """`silent` words of names say nothing."""
        self._ear = ear
        self._kinship = kinship
        self._silent = silent
        self._name_of = cache(self._stems_of_name)

    def of(self, heard: Heard, hearing: Hearing, guesses: Guesses, mention: Mention) -> Features:
        """Return the signs of one mention; none where a word of it was not heard."""
        concepts = (mention.concept, *mention.others)
        columns = [self._ear.model.place.get(concept.uri) for concept in concepts]
        known = [column for column in columns if column is not None]
        row = _row_of(hearing, mention.places)
        if not known or row is None or self._ear.is_deaf(heard.message, hearing, mention.places):
            return {}
        column = known[0]
        if len(known) > 1:
            column = max(known, key=lambda c: hearing.scores[row, c])
        return {
            **self._sound(hearing, row, column),
            **self._place(heard, hearing, row, mention),
            "typed_behind": self._typed_behind(heard, hearing, column, mention),
            **self._unnamed(hearing, mention),
            **_around(hearing, self._kind_of(column), column, mention),
            **_like(guesses, row, column, self._kind_of(column)),
            **_rivals(guesses, mention),
            **self._company(heard, mention),
            **_question(heard, mention),
        }

    def by_sound(self, hearing: Hearing, mention: Mention) -> Mention:
        """Put first, of the concepts that bear one name, what the words sound like most."""
        row = _row_of(hearing, mention.places) if mention.others else None
        if row is None:
            return mention
        concepts = (mention.concept, *mention.others)
        columns = self._ear.model.place
        kinds = [concept.kind for concept in concepts]  # a trade and a task stay in their order
        scores = {
            concept.uri: float(hearing.scores[row, columns[concept.uri]])
            + _AHEAD * (kinds.index(concept.kind) == place)
            for place, concept in enumerate(concepts)
            if concept.uri in columns
        }
        first, *others = sorted(
            concepts, key=lambda c: (kinds.index(c.kind), -scores.get(c.uri, -math.inf))
        )
        return replace(mention, concept=first, others=tuple(others))

    def _kind_of(self, column: int) -> slice:
        return next(kind for kind in self._ear.model.kinds if kind.start <= column < kind.stop)

    def _sound(self, hearing: Hearing, row: int, column: int) -> Features:
        kinds, places = self._ear.model.kinds, hearing.windows[row].places
        rows = [hearing.rows[place] for place in places]
        said = hearing.said[rows, column].tolist()
        own = sum(hearing.weighed[rows, column].tolist())
        chance, behind = hearing.chances.of(row, column, kinds.index(self._kind_of(column)))
        return {
            "chance": chance,
            "odds": math.exp(chance),
            "chance_squared": chance * chance,
            "all": own,
            "own": own / len(places),
            "strongest": max(said),
            "weakest": min(said),
            "against": float(sum(word < 0.0 for word in said)),
            "pointing": sum(word > _TELLING for word in said) / len(said),
            "words": math.log(len(places)),
            "behind": max(behind, -_FURTHEST_BEHIND),
            "first": float(behind >= 0.0),
        }

    def _typed_behind(self, heard: Heard, hearing: Hearing, column: int, mention: Mention) -> float:
        """Return by how much words that were corrected sound more like something else as typed."""
        kind = self._kind_of(column)
        typed = (self._ear.typed(heard.message, hearing, place) for place in mention.places)
        behind = (float(said[column] - said[kind].max()) for said in typed if said is not None)
        return max(min(behind, default=0.0), -_FURTHEST_BEHIND)

    def _unnamed(self, hearing: Hearing, mention: Mention) -> Features:
        """Return whether the words have nothing of the name: they tell a place, a tool, a part."""
        said = [stem_of(hearing.words[p]) for p in mention.places if p in hearing.words]
        names = [self._name_of(c) for c in (mention.concept, *mention.others)]
        unnamed = float(not any(_is_shared(stem, name) for stem in said for name in names))
        trade = float(mention.concept.kind == "occupation")
        return {"unnamed_task": unnamed * (1.0 - trade), "unnamed_trade": unnamed * trade}

    def _stems_of_name(self, concept: Concept) -> tuple[str, ...]:
        return tuple(stem_of(w) for w in words(concept.label) if w not in self._silent)

    def _place(self, heard: Heard, hearing: Hearing, row: int, mention: Mention) -> Features:
        """Return how a label is read: of which words, and whether as where one is."""
        message, places = heard.message, hearing.windows[row].places
        where = float(self._ear.is_where(message, mention.first))
        opened = float(message.covers(mention.first, "place_of"))
        trade = float(mention.concept.kind == "occupation")
        return {
            "covers": sum(place in mention.places for place in places) / len(places),
            "alone": float(len(mention.places) == 1),
            "said_words": float(len(mention.places)),
            "unheard": sum(p not in hearing.words for p in mention.places) / len(mention.places),
            "parted": float(_parts(hearing, mention) > 1),
            "gaps": float(mention.last - mention.first - len(mention.places)),
            "others": float(len(mention.others)),
            "trade": trade,
            "where": where,
            "opened": opened,
            "trade_opened": trade * opened,
            "message_words": min(len(message.tokens), _MOST_WORDS) / _MOST_WORDS,
        }

    def _company(self, heard: Heard, mention: Mention) -> Features:
        """Return how a concept fits the others that are named."""
        others = [other for other in heard.mentions if other is not mention]
        company, concept = self._kinship.company(others), mention.concept
        trades, skills = (_count(others, kind) for kind in ("occupation", "skill"))
        clause = heard.message.clause_of(mention.first)
        near = [other for other in others if clause.first <= other.first < clause.last]
        beside, tasks = (_count(near, kind) for kind in ("occupation", "skill"))
        trade = float(concept.kind == "occupation")
        typical, akin = company.is_typical(concept), company.is_akin(concept)
        return {
            "typical": float(typical),
            "atypical": float(trades > 0 and not (trade or typical)),
            "akin": float(akin),
            "no_kin": float(skills > 0 and not akin),
            "sector": float(company.is_of_sector(concept)),
            "twice": float(any(other.concept == concept for other in others)),
            "trades": trades,
            "skills": skills,
            "beside_trade": float(beside > 0),
            "trade_beside_trade": trade * (beside > 0),
            "beside_skills": tasks,
            "trade_beside_skills": trade * tasks,
        }


def _is_shared(stem: str, name: Collection[str]) -> bool:
    """Tell whether a stem is one of a name, or inside a compound: "laswerk" of "lassen"."""
    return any(
        stem == own or (min(len(stem), len(own)) >= _SHORTEST and (stem in own or own in stem))
        for own in name
    )


def _around(hearing: Hearing, kind: slice, column: int, mention: Mention) -> Features:
    """Return by how much all words, and those of the part, sound more like something else."""
    part = next((part for part in hearing.parts if mention.first in part), mention.places)
    rows = [hearing.rows[place] for place in part if place in hearing.rows]
    whole = hearing.whole[kind]
    near = np.add.reduce(hearing.weighed[rows, kind])
    column -= kind.start
    return {
        "in_message": max(float(whole[column] - whole.max()), -_FURTHEST_IN_ALL),
        "part_behind": max(float(near[column] - near.max()), -_FURTHEST_BEHIND),
    }


def _like(guesses: Guesses, row: int, column: int, kind: slice) -> Features:
    """Return how like a phrase of the concept the words are, and how much less than the best."""
    like = guesses.likenesses.of(row, column)
    return {"like": like, "less_like": float(guesses.likenesses.best(kind)[row]) - like}


def _rivals(guesses: Guesses, mention: Mention) -> Features:
    """Return how likely the label's concept and others are on its words, by their sound."""
    mine, same, other, shares = 0.0, 0.0, 0.0, []
    uris = {concept.uri for concept in (mention.concept, *mention.others)}
    places = set(mention.places)
    rows = zip(guesses.windows, guesses.concepts, guesses.signs[:, _ODDS].tolist(), strict=True)
    for window, concept, odds in rows:
        if places.isdisjoint(window.places):
            continue
        is_same = concept.kind == mention.concept.kind
        if is_same:
            shares.append(concept.uri in uris)
        if concept.uri in uris:
            mine = max(mine, odds)
        elif is_same:
            same = max(same, odds)
        else:
            other = max(other, odds)
    share = sum(shares) / len(shares) if shares else 0.0
    return {"heard": mine, "heard_share": share, "rival": same, "rival_of_kind": other}


def _question(heard: Heard, mention: Mention) -> Features:
    """Return what was asked, and whether the words name a paper too."""
    trade = float(mention.concept.kind == "occupation")
    papers = [m.places for m in heard.mentions if m.concept.kind in _PAPERS]
    return {
        "asks": float(heard.asks_work),
        "asks_else": float(heard.asks_else),
        "asks_papers": float(heard.asks_papers),
        "alone_asked_papers": float(heard.asks_papers and len(mention.places) == 1),
        "trade_asked": trade * heard.asks_work,
        "papers": float(bool(papers)),
        "is_paper": float(any(not set(mention.places).isdisjoint(p) for p in papers)),
    }


def _parts(hearing: Hearing, mention: Mention) -> int:
    """Return over how many parts of the message a label's words are spread."""
    return sum(not set(part).isdisjoint(mention.places) for part in hearing.parts)


def _count(mentions: Collection[Mention], kind: str) -> float:
    return float(min(_MOST, sum(mention.concept.kind == kind for mention in mentions)))


def _row_of(hearing: Hearing, places: Sequence[int]) -> int | None:
    """Return the smallest window that holds most of the places."""
    inside = set(places)
    rows = [
        (len(inside.intersection(window.places)), -len(window.places), -row)
        for row, window in enumerate(hearing.windows)
        if not window.pair or len(places) > 1
    ]
    best = max(rows, default=(0, 0, 0))
    return -best[2] if best[0] else None
