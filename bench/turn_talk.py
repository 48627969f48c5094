"""What the measured visitor says: sixty messages, the same to both stacks.

In every five messages one answers the open question and one tells something else; three interrupt.
So a question is open from the first message to the last. The fifth and the sixtieth are the same.
"""

from __future__ import annotations

from typing import Final

TURNS: Final = 60
EARLY: Final = 5
TELLING: Final = 2
COMPARED: Final = "wat is het verschil tussen bbl en bol?"

# In the order in which the stock form asks; ours is answered by the name of its question.
ANSWERS: Final = {
    "language_level": "gewoon nederlands",
    "audience": "ik wil overstappen naar de techniek",
    "work_experience": "ik ben vijf jaar elektricien geweest bij een installatiebedrijf",
    "skills": "kabels trekken en groepenkasten aansluiten",
    "skills_confirm": "ja klopt",
    "skills_more": "nee dat was het",
    "certificates": "ik heb vca basis",
    "driving_licence": "ja rijbewijs b",
    "education": "mbo 3 elektrotechniek",
    "place": "ik woon in amersfoort",
    "travel": "een half uur",
    "hours": "32 uur",
    "learning": "werken en leren tegelijk",
    "profile_confirm": "ja dat klopt",
    "transport": "met de auto",
    "schedule": "overdag",
    "contact": "liever niet",
}
LEVEL: Final = "regular"
ANY_ANSWER: Final = "dat weet ik niet"
TELLINGS: Final = (
    "ik heb ook drie jaar in een magazijn gewerkt",
    "ik kan ook solderen",
    "ik heb nog nooit op hoogte gewerkt",
    "ik zou graag warmtepompen leren installeren",
)
INTERRUPTIONS: Final = (
    "wat kost een opleiding?",
    "bedankt",
    "wie kan mijn gegevens zien?",
    "laat mijn profiel zien",
    "hoe lang duurt dit?",
    "wat is een evc?",
    "hallo",
    "laat de vacatures zien",
    "wat verdien je als monteur?",
)


def message(turn: int, asks: str | None) -> str:
    """Return what is said in a turn (from 1) while this question is open."""
    if turn in (EARLY, TURNS):
        return COMPARED
    if turn % 5 == 1:
        return ANSWERS.get(asks or "", ANY_ANSWER)
    if turn % 5 == TELLING:
        return TELLINGS[turn // 5 % len(TELLINGS)]
    return INTERRUPTIONS[turn % len(INTERRUPTIONS)]
