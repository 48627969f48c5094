"""What a whole sentence sounds like: the share of each task in what its words point at.

Guesses (rivals.py) keep the few tasks that a window of words is likely to mean. Most of what
tells one kind of work from another lies in the long tail behind them: each of its tasks is too
unlikely to be named, but together they are asked at the same work.
"""

from collections.abc import Iterable, Mapping

import numpy as np

from extraction.hearing import Hearing
from extraction.word_model import Ints, Table

MOST = 16  # of a sentence; a few more brought no right occupation more
_LEAST = 0.002
_CALM = 0.4  # words of a sentence repeat each other: their evidence is no sum of independent parts


def shares(hearing: Hearing, places: Iterable[int]) -> Mapping[str, float]:
    """Return the tasks that the words at these places sound like most, by URI, with shares.

    The places are of content words, which were heard. All shares of all tasks together are one;
    those that are left out are the rest.
    """
    rows = [hearing.rows[place] for place in places]
    if not rows:
        return {}
    share = _softened(np.add.reduce(hearing.said[rows, : len(hearing.tasks)]))
    heard = np.flatnonzero(share >= _LEAST)  # a few of very many, so that sorting costs nothing
    best: Ints = heard[np.argsort(-share[heard], kind="stable")[:MOST]]
    return {hearing.tasks[at].uri: round(float(share[at]), 3) for at in best.tolist()}


def _softened(said: Table) -> Table:
    odds: Table = np.exp(_CALM * (said - said.max()))
    return odds / odds.sum()
