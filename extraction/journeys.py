"""How long and with what the writer wants to travel."""

from collections.abc import Iterator

from extraction.amounts import about, numbers
from extraction.corrections import contrast
from extraction.denial import denials
from extraction.facts import Fact
from extraction.lexicon import Cue
from extraction.message import Clause, Message
from extraction.scene import WORK, Scene
from extraction.subject import is_about_other

# Kilometres are turned into minutes by car, town and country mixed: an estimate to match with.
MINUTES_PER_KM = 1.5
STEP = 5
MINUTES = {"minute": 1, "quarter": 15, "hour": 60}
LONGEST = 240
_SURE = 0.9  # of a name of work
# Questions that a time answers, and the words that may stand around a lone one.
_TIMED = frozenset({"travel", "start", "callback_time", "schedule", "work_experience"})
_LONE = ("unit", "transport", "ride", "article", "reply_lead", "roughly")
_NO_WORKING_WEEK = 120
_FIRST_CHOICE = ("car", "public", "moped", "bike", "foot")


def find(scene: Scene) -> Iterator[Fact]:
    """Yield travel minutes one way, and the means of transport."""
    yield from _travel(scene)
    yield from _transport(scene)


def _travel(scene: Scene) -> Iterator[Fact]:
    message = scene.message
    swap = contrast(scene)
    known = scene.profile.get("preferences", {}).get("travel")
    corrected = swap is not None and swap.old.value == known
    for clause in message.clauses:
        if not (corrected or scene.asks == "travel" or message.has("travel", "cue", within=clause)):
            continue
        if swap is not None and clause.first <= swap.old.first < clause.last:
            continue
        found = _minutes(message, clause) or _kilometres(message, clause)
        if found is not None:
            minutes, first, last = found
            yield scene.fact("preference", {"travel": minutes}, range(first, last))
            return
    if (lone := lone_minutes(scene)) is not None:
        yield lone
    elif swap is not None and corrected and not message.has("unit"):
        value = {"travel": round(swap.new.value)}
        yield scene.fact("preference", value, range(swap.new.first, swap.new.last))


def lone_minutes(scene: Scene) -> Fact | None:
    """Read "1 uur" with or after "met de bus" as the way to work, whatever question is open.

    At the question for transport no other time is meant: travel was told just before it.
    """
    message = scene.message
    known = scene.profile.get("preferences", {})
    after = known.get("transport") and known.get("travel") is None
    told = after or scene.asks == "transport" or message.has("transport")
    if scene.asks in _TIMED or not told:
        return None
    counted = {place for number in numbers(message) for place in range(number.first, number.last)}
    if not all(p in counted or message.covers(p, *_LONE) for p in range(len(message.tokens))):
        return None
    times = [found for clause in message.clauses if (found := _minutes(message, clause))]
    if not times or (scene.asks == "hours" and times[0][0] > _NO_WORKING_WEEK):
        return None
    minutes, first, last = times[0]
    return scene.fact("preference", {"travel": minutes}, range(first, last))


def _minutes(message: Message, clause: Clause) -> tuple[int, int, int] | None:
    """Add up "een uur en een kwartier"; a lone "kwartier" is one."""
    units = {
        cue.first: cue
        for cue in message.find("unit", within=clause)
        if cue.tag in MINUTES and not message.has("hours_only", within=clause)
    }
    joints = {cue.first for cue in message.find("conjunction", "list")}
    total, places = 0.0, list[int]()
    counted = {n.last: n for n in numbers(message) if n.last in units}
    for place, unit in units.items():
        if said := about(message, unit):  # "een uur of twee"
            counted[place] = said
    for place, unit in units.items():
        number = counted.get(place)
        alone = unit.tag == "quarter" or message.covers(unit.first, "lone_unit")
        if number is None and not alone:
            continue
        amount = (number.value if number else 1) * MINUTES[unit.tag]
        first = number.first if number else unit.first
        if places and not joints & {
            max(places),
            first - 1,
        }:  # "half uur, drie kwartier als het moet"
            total, places = 0.0, []
        total += amount
        places += [number.first if number else unit.first, unit.last]
    if not places or not 0 < total <= LONGEST:
        return None
    return round(total), min(places), max(places)


def _kilometres(message: Message, clause: Clause) -> tuple[int, int, int] | None:
    """Estimate the minutes of "max 30 kilometer", rounded to five."""
    units = {cue.first: cue for cue in message.find("unit", "distance", within=clause)}
    for number in numbers(message):
        unit = units.get(number.last)
        minutes = round(number.value * MINUTES_PER_KM / STEP) * STEP
        if unit is not None and number.value > 0 and minutes <= LONGEST:
            return max(STEP, minutes), number.first, unit.last
    return None


def bare_minutes(scene: Scene) -> Fact | None:
    """Read a number alone as minutes, for the open question: "30", "max 45"."""
    message = scene.message
    if "?" in message.text:  # "kan hij op zijn 16e al bbl doen?"
        return None
    units = {cue.first: cue for cue in message.find("unit")}
    alone = [cue for cue in units.values() if len(message.tokens) == 1 and cue.tag == "hour"]
    if alone:  # "uurtje"
        return scene.fact("preference", {"travel": MINUTES["hour"]}, (0,))
    found = [n for n in numbers(message) if 5 <= n.value <= LONGEST and n.last not in units]
    if not found:
        return None
    longest = max(found, key=lambda number: number.value)
    value = {"travel": round(longest.value)}
    return scene.fact("preference", value, range(longest.first, longest.last))


def _transport(scene: Scene) -> Iterator[Fact]:
    """Take the means that reaches furthest of those that were not denied."""
    message = scene.message
    found: dict[str, tuple[int, int]] = {}
    for cue in message.find("transport"):
        clause = message.clause_of(cue.first)
        if not _is_ridden(scene, clause, cue) or _is_denied(message, clause, cue):
            continue
        if not is_about_other(message, clause, cue.first):
            found.setdefault(cue.tag, (cue.first, cue.last))
    for means in _FIRST_CHOICE:
        if means in found:
            yield scene.fact("preference", {"transport": means}, range(*found[means]))
            return


def _is_ridden(scene: Scene, clause: Clause, cue: Cue) -> bool:
    """Tell whether it is for the way to work: asked for, or said so, and no work of itself."""
    asked = scene.asks in ("transport", "travel")
    if _is_named(scene, cue, asked=asked) or scene.message.covers(cue.last, "paper_word"):
        return False
    if any(word.last == cue.first for word in scene.message.find("wish_object")):
        return False  # "iets met treinen"
    if asked:
        return True
    rides = _rides(scene.message, clause, _list_start(scene.message, cue))
    comes = rides or _is_fine(scene.message, cue) or _is_owned(scene.message, cue)
    comes = comes or lone_minutes(scene) is not None  # "fiets, half uur"
    return comes and not _is_at_work(scene, cue)


def _is_named(scene: Scene, cue: Cue, *, asked: bool) -> bool:
    """Tell whether work is named by it; at the question for transport a guess is not enough."""
    least = _SURE if asked else 0.0
    places = range(cue.first, cue.last)
    return any(m.quality >= least and not set(places).isdisjoint(m.places) for m in scene.mentions)


def _is_denied(message: Message, clause: Clause, cue: Cue) -> bool:
    """Read "geen auto, fiets wel"."""
    though = any(
        word.last == cue.first or (word.first == cue.last and _ends(message, word.last))
        for word in message.find("restrict", "as")
    )
    segment = message.segment_of(cue.first)
    denied = any(segment.first <= d.first < segment.last for d in denials(message, clause))
    return denied and not though


def _is_fine(message: Message, cue: Cue) -> bool:
    """Read "trein is ok voor mij"."""
    return any(word.first == cue.last for word in message.find("ride_fine"))


def _is_owned(message: Message, cue: Cue) -> bool:
    """Tell learners' "ik heb auto" from "ik heb auto gemaakt"."""
    has = any(word.last == cue.first for word in message.find("ride_owned"))
    return has and _ends(message, cue.last)


def _is_at_work(scene: Scene, cue: Cue) -> bool:
    """Tell the van of "pakketjes gebracht met een busje" from the way to work."""
    message = scene.message
    clause = message.clause_of(cue.first)
    if message.has("travel", "cue", within=clause) or message.has("ride_verb", within=clause):
        return False
    worked = any(clause.first <= m.first < clause.last for m in scene.of_kind(*WORK))
    return worked or message.has("former", within=clause) or message.has("carrying", within=clause)


def _list_start(message: Message, cue: Cue) -> int:
    """Return where "fiets of auto" starts: what is said of the first means holds for the next."""
    joined = any(word.last == cue.first for word in message.find("conjunction", "list"))
    if not joined:
        return cue.first
    before = (other for other in message.find("transport") if other.last == cue.first - 1)
    return next((other.first for other in before), cue.first)


def _ends(message: Message, place: int) -> bool:
    """Tell whether nothing of the clause is left from this token on."""
    return place == len(message.tokens) or message.clause_of(place).first == place


def _is_noun(message: Message, cue: Cue) -> bool:
    """Tell the bicycles of "we repareren de fietsen" from "fietsen" as a way to travel."""
    return message.covers(cue.first, "transport") and message.covers(cue.first - 1, "article")


def _rides(message: Message, clause: Clause, place: int) -> bool:
    """Tell "met de auto" from "auto's repareren"."""
    cues = message.find("travel", "cue", within=clause)
    travels = any(not _is_noun(message, cue) for cue in cues)
    if not travels and not message.has("ride_verb", within=clause):
        return any(
            place - cue.last in (0, 1) and cue.tag == "with"
            for cue in message.find("ride", within=clause)
        )
    return True
