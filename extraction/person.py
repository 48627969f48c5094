"""Who the writer is in this talk: audience, situation, goals, help, language level."""

from collections.abc import Iterator

from extraction.denial import denials
from extraction.facts import Fact
from extraction.helping import helping_cues
from extraction.lexicon import Cue
from extraction.message import Clause, Message
from extraction.scene import Scene
from extraction.subject import is_about_other

# Who may work here freely (EU, EEA, Switzerland), and whence most people come for refuge. Used to
# understand "ik kom uit ..."; the country itself is not kept, it would tell a nationality.
_EAST = ("BG", "CY", "CZ", "EE", "HR", "HU", "LT", "LV", "PL", "RO", "SI", "SK")
_SOUTH = ("ES", "GR", "IT", "MT", "PT")
_NORTH_AND_WEST = ("AT", "BE", "CH", "DE", "DK", "FI", "FR", "IE", "IS", "LI", "LU", "NO", "SE")
_REACH = 2
UNION = frozenset((*_EAST, *_SOUTH, *_NORTH_AND_WEST))
REFUGE = frozenset(("AF", "ER", "ET", "IQ", "IR", "LB", "PS", "SD", "SO", "SY", "UA", "YE"))


def find(scene: Scene) -> Iterator[Fact]:
    """Yield what the message says of the writer's place in the talk."""
    yield from _audience(scene)
    yield from _situation(scene)
    yield from _goals(scene)
    yield from _permission(scene)
    yield from _support(scene)
    yield from _level(scene)
    yield from _writer(scene)


def _own(scene: Scene, category: str, *tags: str) -> Iterator[Cue]:
    """Yield cues that the writer says of himself and does not deny."""
    message = scene.message
    for cue in message.find(category, *tags):
        clause = message.clause_of(cue.first)
        if is_about_other(message, clause, cue.first):
            continue
        if not any(d.last <= cue.first <= d.last + 3 for d in denials(message, clause)):
            yield cue


def _audience(scene: Scene) -> Iterator[Fact]:
    order = ("employer", "newcomer", "migrant_worker", "starter", "career_switcher")
    found = [cue for cue in _own(scene, "audience") if _is_telling(scene, cue)]
    found += _needs_people(scene)
    origin = _origin(scene)
    back = next(scene.message.find("no_employer"), None)
    if back is not None and scene.profile.get("audience") == "employer":
        yield scene.fact("audience", {"audience": "unknown"}, range(back.first, back.last))
    elif found:
        ranks = {
            tag: rank for rank, tag in enumerate((*order, "employee", "craftsperson", "other"))
        }
        cue = min(found, key=lambda item: (ranks[item.tag], item.first))
        yield scene.fact("audience", {"audience": cue.tag}, range(cue.first, cue.last))
    elif origin is not None:
        tag, cue = origin
        yield scene.fact("audience", {"audience": tag}, range(cue.first, cue.last))


def _is_telling(scene: Scene, cue: Cue) -> bool:
    """Leave "anders" and a passing "nu op school" to the question that asks for them."""
    if cue.tag == "aside" or (cue.tag == "employer" and _is_private(scene.message, cue)):
        return False
    return cue.tag != "other" or scene.asks == "audience"


def _is_private(message: Message, cue: Cue) -> bool:
    """Tell "we zoeken een huis" from "we zoeken monteurs"."""
    return any(0 <= word.first - cue.last <= _REACH for word in message.find("private_search"))


def _needs_people(scene: Scene) -> Iterator[Cue]:
    """Read "we hebben 2 loodgieters nodig"."""
    message = scene.message
    for have in message.find("demand", "have"):
        for need in message.find("demand", "need", within=message.clause_of(have.first)):
            between = range(have.last, need.first)
            trades = any(m.first in between for m in scene.of_kind("occupation"))
            if trades or any(cue.first in between for cue in message.find("demand", "people")):
                yield Cue("audience", "employer", have.first, need.last)


def _origin(scene: Scene) -> tuple[str, Cue] | None:
    message = scene.message
    for cue in message.find("country"):
        clause = message.clause_of(cue.first)
        if not _comes_from(message, clause, cue) or is_about_other(message, clause, cue.first):
            continue
        if cue.tag in UNION:
            works = message.has("working") or message.has("situation", "working")
            if works or scene.asks == "audience":
                return "migrant_worker", cue
        elif cue.tag in REFUGE or message.has("stay") or scene.asks == "audience":
            return "newcomer", cue
    return None


def _comes_from(message: Message, clause: Clause, country: Cue) -> bool:
    """Read "ik kom uit ..." and "ik ben Samir uit ..."; a diploma from there is not a person."""
    told = message.find("origin", within=clause)
    if any(0 <= country.first - word.last <= 1 for word in told):
        return True
    out_of = any(word.last == country.first for word in message.find("reside", "from"))
    opens = message.find("being", within=clause)
    return out_of and any(word.first <= clause.first + 1 for word in opens)


def _situation(scene: Scene) -> Iterator[Fact]:
    """Take the clearest: no work and a course beat "ik werk als", said of now and here."""
    message = scene.message
    for tag in ("not_working", "integration_course", "school", "working"):
        for cue in _own(scene, "situation", tag):
            clause = message.clause_of(cue.first)
            former = message.has("former_situation", within=clause)
            abroad = message.has("country", within=clause)
            wished = message.has("wish", within=clause) and scene.asks != "situation"
            placed = any(word.first == cue.last for word in message.find("reside", "in"))
            placed = placed or message.norm(cue.last).isdigit()  # "10 jaar werk niet 8"
            elsewhere = placed and tag == "not_working"  # "ik werk niet in Utrecht"
            if not (
                former or abroad or wished or elsewhere or message.has("completed", within=clause)
            ):
                yield scene.fact("situation", {"situation": tag}, range(cue.first, cue.last))
                return


def _goals(scene: Scene) -> Iterator[Fact]:
    asked = scene.asks == "goal"
    seen: set[str] = set()
    for cue in _own(scene, "goal"):
        clause = scene.message.clause_of(cue.first)
        alone = cue.last - cue.first == 1
        wished = scene.message.has("wish", within=clause)
        done = scene.message.has("completed", within=clause) or scene.message.has(
            "past", within=clause
        )
        if (
            cue.tag not in seen
            and not done
            and (asked or not alone or (wished and cue.tag != "information"))
        ):
            seen.add(cue.tag)
            yield scene.fact("goal", {"goal": cue.tag}, range(cue.first, cue.last))


def _permission(scene: Scene) -> Iterator[Fact]:
    for tag in ("no", "unknown", "yes"):
        for cue in scene.message.find("permission", tag):
            clause = scene.message.clause_of(cue.first)
            unsure = scene.message.has("reply", "unknown")
            if tag == "yes" and (unsure or denials(scene.message, clause)):
                continue
            yield scene.fact("work_permission", {"workPermission": tag}, range(cue.first, cue.last))
            return


def _support(scene: Scene) -> Iterator[Fact]:
    message = scene.message
    for cue in message.find("support"):
        clause = message.clause_of(cue.first)
        own = any(word.last == cue.first for word in message.find("own_noun", within=clause))
        helped = own or message.has("helped", within=clause)
        if (helped or scene.asks == "support") and not denials(message, clause):
            yield scene.fact("support", {"support": cue.tag}, range(cue.first, cue.last))
            return


def _level(scene: Scene) -> Iterator[Fact]:
    for cue in scene.message.find("language_level"):
        yield scene.fact("language_level", {"level": cue.tag}, range(cue.first, cue.last))
        return


def _writer(scene: Scene) -> Iterator[Fact]:
    told = [*helping_cues(scene.message)]
    asked = scene.message.find("helper") if scene.asks == "filled_in_by" else ()
    for cue in sorted({*told, *asked}, key=lambda cue: cue.first):
        if cue.tag != "for" or cue in told:
            value = {"filledInBy": "helper" if cue in told else "self"}
            yield scene.fact("filled_in_by", value, range(cue.first, cue.last))
            return
