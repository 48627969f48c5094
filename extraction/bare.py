"""Short answers read in the light of the open question: "32" at hours, "nee" at certificates."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from extraction import amending, confirmation, hiring, licence_abroad, own_words, reachable
from extraction.answers import YES_NO, more_vacancies, settle
from extraction.denial import denials
from extraction.facts import Fact, Reading, Settled
from extraction.profile import StoredFact, extend, public
from extraction.questioning import is_turned
from extraction.questions import is_answer
from extraction.scene import WORK_QUESTIONS, Scene
from extraction.schooling import own_schools
from extraction.short_answers import READERS, activities, asks_back, opens, turns_down, whole

FREE_QUESTIONS = frozenset({"clarify", "feedback", "callback_time"}) | hiring.QUESTIONS
# Questions that "geen", "nee" or "niks" answers with nothing.
_NOTHING = frozenset(
    {"certificates", "driving_licence", "work_experience", "skills", "skills_more", "languages"}
    | {"contact", "schedule", "conditions", "activities", "handoff_channel", "vacancy_more"}
    | {"feedback", "transport", "vacancy_skills", "company"}
)
# Questions that words without a value answer as well: "dichtbij", "ik wil leren", "mbo".
_VAGUE: Mapping[str, Callable[[Scene], bool]] = {
    "learning": lambda scene: opens(scene, "yes") or scene.message.has("learning_want"),
    "travel": lambda scene: scene.message.has("travel", "near"),
    "education": lambda scene: bool(own_schools(scene)),
}
_NO_MATTER = frozenset(
    {"sector", "activities", "travel", "hours", "transport", "place", "start", "learning", "goal"}
    | {"handoff_channel", "callback_time", "vacancy_count", "vacancy_hours", "vacancy_place"}
    | {"vacancy_skills"}
)


def answer(scene: Scene, facts: Sequence[Fact], *, side_talk: bool, gives_up: bool) -> Reading:
    """Return the facts with those that only the question brings out, and whether it is answered.

    Args:
        scene: the message and its talk; `scene.asks` is set.
        facts: what the message says whatever was asked.
        side_talk: the classifier is sure that the message is a question, a complaint, ...
        gives_up: the classifier is sure that the visitor skips or does not know.
    """
    key = scene.asks or ""
    right = amending.put_right(scene)
    if right is not None:
        facts = amending.with_it(facts, right)
    if hiring.speaks(scene, facts):
        facts = hiring.turned(scene, facts)
    if right is not None and key != "profile_confirm" and not amending.answers(right, key):
        return Reading(tuple(facts))
    if key != "profile_confirm" and opens(scene, "no") and amending.changes_earlier(scene, facts):
        return Reading(tuple(facts))  # "nee wacht, 10 jaar": the no is about that
    if key in hiring.QUESTIONS:
        return _hired(scene, facts, side_talk=side_talk, gives_up=gives_up)
    return _answered(scene, facts, side_talk=side_talk, gives_up=gives_up)


def _answered(scene: Scene, facts: Sequence[Fact], *, side_talk: bool, gives_up: bool) -> Reading:
    """Answer a question about the visitor."""
    key = scene.asks or ""
    if reachable.stays_here(scene):
        return settle(key, "none", [whole(scene, "none", {"key": key})])
    facts = [
        *licence_abroad.with_abroad(scene, facts),
        *(activities(scene) if key == "activities" else reachable.channel(scene, facts)),
    ]
    if key == "profile_confirm" and _changes(scene, facts):
        return Reading(tuple(facts), {key: "none"}, answered=True)
    if key == "skills_confirm" and (shown := confirmation.read_answer(scene, facts)):
        others = [fact for fact in facts if not confirmation.is_shown(fact, scene)]
        if not confirmation.settles(scene.profile):
            return Reading((*others, *shown), answered=True)
        return settle(key, "given", [*others, *shown])
    if key == "skills_confirm" and facts:
        return Reading(tuple(facts))  # it is about something else
    own = [fact for fact in facts if is_answer(fact, key)]
    if own and not _only_denied(own):
        return Reading(tuple(facts), {key: "given"}, answered=True)
    if own:
        return Reading(tuple(facts), {key: "none"}, answered=True)
    return _without_own_fact(scene, facts, side_talk=side_talk, gives_up=gives_up)


def _hired(scene: Scene, facts: Sequence[Fact], *, side_talk: bool, gives_up: bool) -> Reading:
    """Answer an employer's question."""
    key = scene.asks or ""
    if key == "vacancy_more":
        return _more_vacancies(scene, facts, side_talk=side_talk)
    if any(hiring.answers(fact, key) for fact in facts):
        return Reading(tuple(facts), {key: "given"}, answered=True)
    counted = any(token.is_number for token in scene.message.tokens)
    if _declines(scene, key) or (gives_up and not counted and not asks_back(scene)):
        return _given_up(scene, facts)
    named = key == "company" and hiring.looks_like_name(scene.message)
    if asks_back(scene) or (side_talk and not counted and not named):
        return Reading(tuple(facts))
    found = hiring.answer(scene, key)
    if found:
        return settle(key, "given", [*facts, *found])
    special = _special(scene, side_talk=side_talk)
    return special.after(facts) if special else Reading(tuple(facts))


def _more_vacancies(scene: Scene, facts: Sequence[Fact], *, side_talk: bool) -> Reading:
    """Read "ja", "nee" and "ja, ook nog twee lassers": the last opens the next vacancy itself."""
    named = any("title" in fact.value for fact in facts if fact.kind == "vacancy")
    if named or (opens(scene, "yes") and not side_talk):
        more = more_vacancies((0, 0))
        return Reading((*more.facts, *facts), answered=True)
    if opens(scene, "no", "none", "skip") or _is_all(scene, "unknown"):
        return settle("vacancy_more", "none", list(facts))
    return Reading(tuple(facts))


def _without_own_fact(
    scene: Scene, facts: Sequence[Fact], *, side_talk: bool, gives_up: bool
) -> Reading:
    """Answer where no fact is of the kind that was asked."""
    key = scene.asks or ""
    if scene.message.has("puzzled", "said") and asks_back(scene):  # also "weet niet wat je bedoelt"
        return Reading(tuple(facts))
    if _declines(scene, key):
        return _given_up(scene, facts)
    counted = any(token.is_number for token in scene.message.tokens)  # "geen idee, 32 denk ik"
    beside = own_words.tells_other_things(scene, facts, WORK_QUESTIONS)
    tried = counted or not gives_up or own_words.chooses(scene)
    if tried and _denies_other_things(scene, facts):
        return Reading(tuple(facts))
    special = _special(scene, side_talk=side_talk or beside) if tried else None
    if special is not None:
        return special.after(facts)
    if gives_up and not asks_back(scene):
        return _given_up(scene, facts)
    return Reading(tuple(facts))


def _declines(scene: Scene, key: str) -> bool:
    """Tell whether the words say that no answer will come."""
    if key == "share_consent":
        return _is_all(scene, "unknown")  # "liever niet" is a no
    if opens(scene, "skip") or (_is_all(scene, "unknown") and not own_words.chooses(scene)):
        return True
    if key == "work_permission":  # "mag ik werken weet ik niet"
        return scene.message.has("reply", "unknown")
    return key == "name" and opens(scene, "no", "none")


def _changes(scene: Scene, facts: Iterable[Fact]) -> bool:
    """Tell whether the facts put something new in the profile, so that it is to be shown again."""
    news = [StoredFact(fact, "", "") for fact in facts]
    return public(extend(scene.profile, news)) != public(extend(scene.profile, ()))


def _only_denied(facts: Iterable[Fact]) -> bool:
    return all(fact.value.get("negated") or _says_none(fact) for fact in facts)


def _given_up(scene: Scene, facts: Sequence[Fact]) -> Reading:
    key = scene.asks or ""
    if key == "work_permission" and not opens(scene, "skip"):
        unknown = whole(scene, "work_permission", {"workPermission": "unknown"})
        return Reading((*facts, unknown), {key: "given"}, answered=True)
    declined = whole(scene, "declined", {"key": key})
    return Reading((*facts, declined), {key: "declined"}, answered=True)


def _special(scene: Scene, *, side_talk: bool) -> Reading | None:
    """Try the question's own reader, then yes and no, then a plain statement."""
    key = scene.asks or ""
    if opens(scene, "help") or asks_back(scene):
        return None
    reader = READERS.get(key)
    found = own_words.read(scene) or (reader(scene) if reader else [])
    if found:
        how: Settled = "none" if all(_says_none(fact) for fact in found) else "given"
        return settle(key, how, found)
    if key in YES_NO:
        return reachable.yes_or_no(scene, key)
    return _in_few_words(scene, key, side_talk=side_talk)


def _in_few_words(scene: Scene, key: str, *, side_talk: bool) -> Reading | None:
    """Read "maakt niet uit", "niks", a vague word, or a statement."""
    if key in _NO_MATTER and opens(scene, "any"):
        return settle(key, "none", [whole(scene, "none", {"key": key})])
    if turns_down(scene) and key != "feedback":
        return None
    if key in _NOTHING and _denies(scene, side_talk=side_talk):
        return settle(key, "none", [whole(scene, "none", {"key": key})])
    if key in _VAGUE and _VAGUE[key](scene):
        return settle(key, "given", [])
    if side_talk:
        return None
    if key == "feedback":
        return settle(key, "given", reachable.feedback(scene))
    return settle(key, "given", []) if _is_statement(scene, key) else None


def _says_none(fact: Fact) -> bool:
    return fact.kind == "none" or "none" in (fact.value.get("state"), fact.value.get("support"))


def _denies(scene: Scene, *, side_talk: bool) -> bool:
    """Tell whether the message says "nothing": "nee", "geen ervaring", "nooit gewerkt".

    In side talk a "niet" or "geen" mostly belongs to something else: there it must be the whole
    message, or deny experience or papers in so many words.
    """
    message = scene.message
    if opens(scene, "no", "none") and not (side_talk and _opens_with_negator(scene)):
        return True
    if side_talk and not message.has("denied_head"):
        return False
    clauses = message.clauses
    if len(clauses) != 1 or scene.named or is_turned(message, clauses[0]):
        return False  # "heb ik dat niet net gezegd"
    return bool(denials(message, clauses[0]))


def _denies_other_things(scene: Scene, facts: Iterable[Fact]) -> bool:
    """Tell "niet in de nacht" and "geen hoogtes", at a question about something else."""
    negators = {cue.first for cue in scene.message.find("negator")}
    if 0 not in negators or len(scene.message.tokens) == 1:
        return False
    opening = scene.message.tokens[0].start
    kinds = ("preference", "licence") if scene.asks == "education" else ("preference",)
    return any(fact.start == opening and fact.kind in kinds for fact in facts)


def _opens_with_negator(scene: Scene) -> bool:
    """Tell "niet zo snel" from "nee" and from "niks" as all that is said."""
    count = len(scene.message.tokens)
    return count > 1 and any(cue.first <= 1 for cue in scene.message.find("negator"))


def _is_statement(scene: Scene, key: str) -> bool:
    """Tell whether the message can be an answer in words that no list has."""
    if key not in WORK_QUESTIONS | FREE_QUESTIONS and not own_words.will_do(scene):
        return False
    if key == "callback_time" and not scene.message.has("callback_time"):
        return False
    if scene.message.text.rstrip().endswith("?") or scene.message.has("question", "route", "may"):
        return False
    if any(
        is_turned(scene.message, c) and denials(scene.message, c) for c in scene.message.clauses
    ):
        return False  # "heb ik dat niet net gezegd"
    covered = {
        place
        for cue in scene.message.cues
        if cue.category in ("reply", "pronoun", "finite", "negator", "conjunction", "help")
        for place in range(cue.first, cue.last)
    }
    return any(
        place not in covered and len(token.norm) > 2
        for place, token in enumerate(scene.message.tokens)
    )


def _is_all(scene: Scene, *tags: str) -> bool:
    """Tell whether such a reply is most of the message."""
    count = len(scene.message.tokens)
    return any(
        cue.first <= 2 and count - (cue.last - cue.first) <= 4
        for cue in scene.message.find("reply", *tags)
    )
