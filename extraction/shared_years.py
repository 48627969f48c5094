"""Whose else a stretch of time is: what the same words name, and the only trade of a message."""

from collections.abc import Sequence

from extraction.mentions import NAMED_FROM, Mention
from extraction.message import Message
from extraction.periods import Duration
from extraction.subject import is_about_other
from extraction.told_work import is_manner, is_workplace
from taxonomy.model import Occupation

Years = dict[Mention, Duration]


def share(
    message: Message, mentions: Sequence[Mention], years: Years, times: Sequence[Duration]
) -> None:
    """Add to `years` what is not named beside a time and has it all the same.

    Args:
        message: the whole message.
        mentions: the work that the writer did.
        years: the work that has a time of its own.
        times: all stretches of time that are told.
    """
    timed = [(set(mention.places), time) for mention, time in years.items()]
    for mention in mentions:  # "laadpalen" and who places them
        for places, time in timed:
            if not places.isdisjoint(mention.places):
                years.setdefault(mention, time)
    if len(times) == 1 and _is_of_all(message, times[0]):
        _share_with_trades(message, mentions, years)
        _give_to_only_trade(message, mentions, years, times[0])


def is_work(message: Message, mention: Mention) -> bool:
    """Tell work from where it was, and from how: "in ploegendienst"."""
    return not _is_place(message, mention) and not is_manner(mention)


def turns(message: Message, first: int, last: int) -> list[int]:
    """Return where another time starts: "daarvoor", "later"."""
    return [cue.first for cue in message.find("other_time") if first <= cue.first < last]


def _is_place(message: Message, mention: Mention) -> bool:
    """Tell "op de werf", which may be named with the words that lead to it."""
    first = mention.first
    leads = message.inside(message.segment_of(first), "workplace_lead")
    inside = any(cue.first == first and cue.last < mention.last for cue in leads)
    return is_workplace(message, mention) or (inside and not mention.of_kind("occupation"))


def _is_of_all(message: Message, duration: Duration) -> bool:
    """Tell the only time from one among others: "daarnaast de kassa, bij elkaar tien jaar"."""
    segment = message.segment_of(duration.first)
    return not turns(message, 0, len(message.tokens)) or message.holds(segment, "sum", "any")


def _share_with_trades(message: Message, mentions: Sequence[Mention], years: Years) -> None:
    """Give a trade the only time that is told, where a task of that trade has it."""
    skills = {(m.of_kind("skill") or m.concept).uri: time for m, time in years.items()}
    for mention in mentions:
        trade = mention.of_kind("occupation")
        if not isinstance(trade, Occupation) or is_workplace(message, mention):
            continue
        for task in (*trade.essential, *trade.useful):
            if task in skills:
                years.setdefault(mention, skills[task])


def _give_to_only_trade(
    message: Message, mentions: Sequence[Mention], years: Years, duration: Duration
) -> None:
    """Read "lasser, tig en mig, 20 jaar op de werf": the years are the trade's."""
    trades = [m for m in mentions if m.of_kind("occupation") and is_work(message, m)]
    told = [m for m in trades if m.quality >= NAMED_FROM] or trades
    if len({m.concept.uri for m in told}) != 1 or any(m in years for m in told):
        return
    field = told[0].concept.sector
    owners = [m for m in years if m.quality >= NAMED_FROM and is_work(message, m)]
    akin = all(owner.concept.sector == field for owner in owners)
    clause = message.clause_of(duration.first)
    if akin and not is_about_other(message, clause, duration.first):
        years.update(dict.fromkeys(told, duration))
