"""What is broken and then mended: "motor kapot, ik maak goed" is one task in two clauses."""

from extraction.message import Message


def end_of(message: Message, place: int) -> int:
    """Return where the words end that can name a task together with this one."""
    clause = message.clause_of(place)
    if clause.last == len(message.tokens) or not message.has("broken", "any", within=clause):
        return clause.last
    own = message.norm(clause.last) == "ik"
    return message.clause_of(clause.last).last if own else clause.last


def is_broken(message: Message, place: int) -> bool:
    """Tell whether what stands before this word is what is wrong with a thing."""
    return any(cue.last == place for cue in message.find("broken"))
