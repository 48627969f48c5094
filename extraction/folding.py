"""How each kind of fact changes the profile that is being folded; one small function per kind."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from extraction import kept_guesses, vacancies
from extraction.questions import FIELDS, LIST_FIELDS, Path, key_of

Profile = dict[str, Any]
RANK = {"inferred": 0, "said": 1, "confirmed": 2}


@dataclass(frozen=True, slots=True)
class Act:
    """One fact as the fold sees it; without ids all facts are of one message, named ""."""

    kind: str
    value: dict[str, Any]
    evidence: dict[str, Any] | None
    message: str = ""


Handler = Callable[[Profile, Act], None]


def apply(profile: Profile, act: Act) -> None:
    """Change the profile by one fact; a kind that is not known here changes nothing."""
    if handler := HANDLERS.get(act.kind):
        handler(profile, act)


def _clear(profile: Profile, *keys: str | None) -> None:
    for key in keys:
        profile["_settled"].pop(key, None)


def _work(profile: Profile, act: Act) -> None:
    """Merge an occupation or a skill by its URI."""
    items, uri = profile[f"{act.kind}s"], act.value["uri"]
    old = next((item for item in items if item["uri"] == uri), None)
    new = {"negated": False, "status": "said", "confidence": 1.0, **act.value}
    if new["status"] == "inferred" and (old or uri in profile["_removed"]):
        return
    if uri in profile["_removed"]:
        profile["_removed"].remove(uri)
    new["evidence"] = act.evidence
    kept_guesses.put_right(profile, new)
    if act.kind == "occupation" and old:  # told again: more than one thing that words may mean
        kept_guesses.forget(profile, (uri,))
    if old is None:
        items.append(new)
    elif old["negated"] != new["negated"]:
        items[items.index(old)] = new
    else:
        _enrich(old, new)
    _clear(profile, "work_experience" if act.kind == "occupation" else "skills")


def _enrich(old: dict[str, Any], new: dict[str, Any]) -> None:
    """Let a second mention add years or a country; without news the first quote stays."""
    news = {k: v for k, v in new.items() if k in ("years", "country", "level") and v is not None}
    if RANK[new["status"]] > RANK[old["status"]]:
        old["status"] = new["status"]
    old["confidence"] = max(old["confidence"], new["confidence"])
    if any(old.get(name) != value for name, value in news.items()) or old["evidence"] is None:
        old.update(news, evidence=new["evidence"] or old["evidence"])


def _unlisted_work(profile: Profile, act: Act) -> None:
    """Keep the words as they were said; another message may say them again."""
    items = profile["unlistedWork"]
    if all(item["text"].lower() != act.value["text"].lower() for item in items):
        items.append({"text": act.value["text"], "evidence": act.evidence})


def _wish(profile: Profile, act: Act) -> None:
    new = {"confidence": 1.0, **act.value, "evidence": act.evidence}
    kept = next((item for item in profile["wishes"] if item["uri"] == new["uri"]), new)
    if kept is new:
        profile["wishes"].append(new)
    kept["confidence"] = max(kept.get("confidence", 1.0), new["confidence"])


def _paper(profile: Profile, act: Act) -> None:
    """Put a certificate or licence in by its code; the latest state wins."""
    items = profile[f"{act.kind}s"]
    new = {"state": "held", **act.value, "evidence": act.evidence}
    for place, item in enumerate(items):
        if item["code"] == new["code"]:
            kept = item["evidence"] if act.evidence is None else act.evidence
            items[place] = {**item, **new, "evidence": kept}
            break
    else:
        items.append(new)
    _clear(profile, "certificates" if act.kind == "certificate" else "driving_licence")


def _language(profile: Profile, act: Act) -> None:
    for item in profile["languages"]:
        if item["code"] == act.value["code"]:
            item.update(act.value)
            break
    else:
        profile["languages"].append(dict(act.value))
    _clear(profile, "dutch_level" if act.value["code"] == "nl" else "languages")


def _education(profile: Profile, act: Act) -> None:
    known = profile["education"]
    if "years" in act.value and known.get("level") == "none":
        del known["level"]  # "nee geen", and then "school 9 jaar"
    known.update(act.value)
    _clear(profile, "education")


def _goal(profile: Profile, act: Act) -> None:
    if act.value["goal"] not in profile["goals"]:
        profile["goals"].append(act.value["goal"])
    _clear(profile, "goal")


def _preference(profile: Profile, act: Act) -> None:
    """Set preferences; list values of one message add up, those of a later one replace."""
    preferences = profile["preferences"]
    writers = profile.setdefault("_writer", {})
    for name, value in act.value.items():
        old = preferences.get(name)
        if name == "schedule":
            preferences[name] = {**(old or {}), **(value or {})}
        elif isinstance(value, list) and old and writers.get(name) == act.message:
            preferences[name] = [*old, *(item for item in value if item not in old)]
        else:
            preferences[name] = value
        writers[name] = act.message
        _clear(profile, key_of(("preferences", name)))


def _contact(profile: Profile, act: Act) -> None:
    profile["contact"].update(act.value)
    _clear(profile, "contact")


def _none(profile: Profile, act: Act) -> None:
    profile["_settled"][act.value["key"]] = "none"


def _declined(profile: Profile, act: Act) -> None:
    """Note that the visitor would rather not say: null in single fields that are still absent."""
    key = act.value["key"]
    profile["_settled"][key] = "declined"
    for path in FIELDS.get(key, ()):
        if path[-1] not in LIST_FIELDS | {"audience", "education", "schedule"}:
            _parent(profile, path).setdefault(path[-1], None)
    if key == "education":
        profile["education"].setdefault("level", None)


def _parent(profile: Profile, path: Path) -> dict[str, Any]:
    parent: dict[str, Any] = profile
    for step in path[:-1]:
        parent = parent[step]
    return parent


def _confirm(profile: Profile, act: Act) -> None:
    for item in (*profile["skills"], *profile["occupations"]):
        if item["uri"] in act.value["uris"] and not item["negated"]:
            item["status"], item["confidence"] = "confirmed", 1.0
    kept_guesses.settle(profile, act.value["uris"])
    if any(item["uri"] in act.value["uris"] for item in profile["skills"]):
        profile["_settled"]["skills_confirm"] = "given"


def _remove(profile: Profile, act: Act) -> None:
    uri = act.value["uri"]
    kept_guesses.forget(profile, (uri,))
    for name in ("skills", "occupations", "wishes"):
        profile[name] = [item for item in profile[name] if item["uri"] != uri]
    if uri not in profile["_removed"]:
        profile["_removed"].append(uri)
    for name in ("certificates", "licences", "languages"):  # these are kept by their code
        profile[name] = [item for item in profile[name] if item["code"] != act.value.get("code")]


def _consent(profile: Profile, act: Act) -> None:
    """Keep the latest word on each purpose; a withdrawal stays visible."""
    others = [c for c in profile.get("consents", ()) if c["purpose"] != act.value["purpose"]]
    profile["consents"] = [*others, act.value]
    profile["_settled"]["share_consent"] = "given" if act.value["given"] else "none"


def _scalar(source: str, target: str, key: str | None, *, explicit: bool = False) -> Handler:
    """Make a handler that sets one top-level field; `explicit` fields have a default value."""

    def handler(profile: Profile, act: Act) -> None:
        profile[target] = act.value[source]
        _clear(profile, key)
        if explicit and key:
            profile["_settled"][key] = "given"

    return handler


def _audience(profile: Profile, act: Act) -> None:
    """Set who somebody is; vacancies of who turns out to have no company were a mistake."""
    _scalar("audience", "audience", "audience")(profile, act)
    if act.value["audience"] == "unknown":
        vacancies.forget(profile)


def _edit(profile: Profile, act: Act) -> None:
    """Apply a PATCH: fields replace, lists whole, objects field by field, null is declined."""
    for name, value in act.value["patch"].items():
        if name.startswith("_"):
            continue
        if isinstance(value, dict):
            profile[name] = _patched(profile, (name,), profile.get(name), value)
        else:
            profile[name] = _edited(profile, (name,), value)


def _patched(profile: Profile, path: Path, old: object, patch: dict[str, Any]) -> dict[str, Any]:
    merged = dict(old) if isinstance(old, dict) else {}
    for name, value in patch.items():
        inner = (*path, name)
        if isinstance(value, dict):
            merged[name] = _patched(profile, inner, merged.get(name), value)
        else:
            merged[name] = _edited(profile, inner, value)
    return merged


def _edited(profile: Profile, path: Path, value: object) -> object:
    """Return the value to store, and settle or open again the question that it answers."""
    key = {"filledInBy": "filled_in_by", "languageLevel": "language_level"}.get(path[-1])
    key = key or key_of(path)
    if key and value is None:
        profile["_settled"][key] = "declined"
    elif key and value == []:
        profile["_settled"][key] = "none"
    elif key:
        _clear(profile, key)
    if value is None and path[-1] in LIST_FIELDS:
        kept_guesses.decline(profile, path[-1])
        return []
    if isinstance(value, list) and path[-1] in ("skills", "occupations"):
        return _own_items(profile, path[-1], value)
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [{"evidence": None, **item} if "uri" in item else dict(item) for item in value]
    return value


def _own_items(profile: Profile, name: str, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Take the visitor's own list as confirmed, and never propose again what was taken out."""
    old = {item["uri"]: item for item in profile[name]}
    kept = {item["uri"] for item in items}
    profile["_removed"] = [uri for uri in profile["_removed"] if uri not in kept]
    taken_out = [uri for uri in old if uri not in kept]
    profile["_removed"] += taken_out
    kept_guesses.settle(profile, kept, without=taken_out)
    default = {"negated": False, "confidence": 1.0, "evidence": None}
    return [
        {**default, **old.get(item["uri"], {}), **item, "status": "confirmed"} for item in items
    ]


HANDLERS: dict[str, Handler] = {
    "occupation": _work,
    "skill": _work,
    "unlisted_work": _unlisted_work,
    "guess": lambda profile, act: kept_guesses.add(profile, act.value, act.evidence),
    "wish": _wish,
    "certificate": _paper,
    "licence": _paper,
    "education": _education,
    "language": _language,
    "written_language": _scalar("code", "_written", None),  # for help; it is no profile field
    "mother_tongue": _scalar("code", "motherTongue", "languages"),
    "name": _scalar("name", "name", "name"),
    "audience": _audience,
    "language_level": _scalar("level", "languageLevel", "language_level", explicit=True),
    "filled_in_by": _scalar("filledInBy", "filledInBy", "filled_in_by", explicit=True),
    "goal": _goal,
    "situation": _scalar("situation", "situation", "situation"),
    "work_permission": _scalar("workPermission", "workPermission", "work_permission"),
    "support": _scalar("support", "support", "support"),
    "preference": _preference,
    "contact": _contact,
    "declined": _declined,
    "none": _none,
    "confirm": _confirm,
    "remove": _remove,
    "summary_confirmed": lambda profile, _: profile["_settled"].update(profile_confirm="given"),
    "consent": _consent,
    "vacancy": lambda profile, act: vacancies.add_part(profile, act.value),
    "vacancy_next": lambda profile, _: vacancies.open_next(profile),
    "unlawful_demand": lambda profile, act: vacancies.note_unlawful(profile, act.value["ground"]),
    "edit": _edit,
}
