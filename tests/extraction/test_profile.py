import pytest

from extraction.facts import Fact
from extraction.profile import StoredFact, fold, public, settled

LASSER = {"uri": "u:lasser", "iscoCode": "7212", "label": "lasser", "negated": False}
WELDING = {"uri": "u:lassen", "label": "lassen", "negated": False, "status": "said"}


def stored(kind, value, message="m1", quote="woorden"):
    return StoredFact(Fact(kind, value, 0, len(quote)), message, quote)


def edit(patch):
    return StoredFact(Fact("edit", {"patch": patch}, 0, 0), "", "")


def test_an_empty_talk_gives_the_shape_of_the_contract():
    profile = public(fold([]))

    assert profile["audience"] == "unknown"
    assert profile["filledInBy"] == "self"
    assert profile["languageLevel"] == "regular"
    for name in ("skills", "occupations", "wishes", "certificates", "licences", "languages"):
        assert profile[name] == []
    assert profile["preferences"] == {}
    assert not any(key.startswith("_") for key in profile)


def test_a_fact_keeps_its_message_and_its_quote():
    profile = fold([stored("occupation", LASSER | {"years": 8}, "m7", "8 jaar lasser")])

    (item,) = profile["occupations"]
    assert item["years"] == 8
    assert item["evidence"] == {"messageId": "m7", "start": 0, "end": 13, "quote": "8 jaar lasser"}


def test_a_second_mention_adds_years_and_a_third_without_news_changes_nothing():
    profile = fold(
        [
            stored("occupation", LASSER, "m1", "lasser"),
            stored("occupation", LASSER | {"years": 8}, "m2", "8 jaar lasser"),
            stored("occupation", LASSER, "m3", "lasser"),
        ]
    )

    (item,) = profile["occupations"]
    assert (item["years"], item["evidence"]["messageId"]) == (8, "m2")


def test_a_wish_that_is_told_again_is_as_sure_as_it_was_told_best():
    wish = {"uri": "u:lassen", "kind": "skill", "label": "lassen"}
    unsure = stored("wish", wish | {"confidence": 0.6})

    def sureness(*told):
        return [item["confidence"] for item in fold(told)["wishes"]]

    assert sureness(unsure) == [0.6]
    assert sureness(unsure, stored("wish", wish | {"confidence": 0.9}), unsure) == [0.9]
    assert sureness(unsure, stored("wish", wish)) == [1.0]


def test_the_latest_word_wins_over_an_earlier_denial():
    denied = stored("skill", WELDING | {"negated": True}, "m1")

    profile = fold([denied, stored("skill", WELDING, "m2")])

    assert [item["negated"] for item in profile["skills"]] == [False]


def test_a_denied_skill_no_longer_counts_as_an_answer():
    profile = fold([stored("skill", WELDING), stored("skill", WELDING | {"negated": True}, "m2")])

    assert profile["skills"][0]["negated"] is True
    assert "skills" not in settled(profile)


def test_an_inferred_skill_never_replaces_a_confirmed_or_removed_one():
    inferred = stored("skill", WELDING | {"status": "inferred"}, "m3")

    kept = fold([stored("skill", WELDING), stored("confirm", {"uris": ["u:lassen"]}), inferred])
    gone = fold([stored("skill", WELDING), stored("remove", {"uri": "u:lassen"}), inferred])

    assert [item["status"] for item in kept["skills"]] == ["confirmed"]
    assert gone["skills"] == []


def test_confirming_settles_the_question_and_a_later_mention_stays_confirmed():
    profile = fold(
        [
            stored("skill", WELDING),
            stored("confirm", {"uris": ["u:lassen"]}, "m2"),
            stored("skill", WELDING | {"years": 3}, "m3"),
        ]
    )

    assert profile["skills"][0]["status"] == "confirmed"
    assert settled(profile)["skills_confirm"] == "given"


def test_the_latest_state_of_a_certificate_wins():
    vca = {"code": "VCA-BASIS", "label": "VCA Basis"}

    profile = fold(
        [
            stored("certificate", vca | {"state": "expired"}),
            stored("certificate", vca | {"state": "held"}, "m2"),
        ]
    )

    assert [item["state"] for item in profile["certificates"]] == ["held"]


def test_preferences_merge_and_hours_are_replaced_whole():
    profile = fold(
        [
            stored("preference", {"hours": {"min": 32, "max": 32}}),
            stored("preference", {"schedule": {"night": "never"}}),
            stored("preference", {"schedule": {"weekend": "avoid"}}, "m2"),
            stored("preference", {"hours": {"min": 24, "max": 28}}, "m2"),
        ]
    )

    assert profile["preferences"] == {
        "hours": {"min": 24, "max": 28},
        "schedule": {"night": "never", "weekend": "avoid"},
    }


def test_sectors_of_one_message_add_up_and_a_later_message_replaces_them():
    first = [stored("preference", {"sectors": [name]}, "m1") for name in ("metal", "energy")]

    both = fold(first)
    later = fold([*first, stored("preference", {"sectors": ["mobility"]}, "m2")])

    assert both["preferences"]["sectors"] == ["metal", "energy"]
    assert later["preferences"]["sectors"] == ["mobility"]


def test_declining_leaves_null_and_settles_until_an_answer_comes():
    declined = stored("declined", {"key": "travel"})

    before = fold([declined])
    after = fold([declined, stored("preference", {"travel": 30}, "m2")])

    assert before["preferences"]["travel"] is None
    assert settled(before)["travel"] == "declined"
    assert settled(after)["travel"] == "given"


def test_no_certificates_is_an_answer():
    profile = fold([stored("none", {"key": "certificates"})])

    assert settled(profile) == {"certificates": "none"}


def test_a_denied_licence_settles_the_question_as_none():
    profile = fold([stored("licence", {"code": "B", "label": "rijbewijs B", "state": "none"})])

    assert settled(profile)["driving_licence"] == "none"


def test_what_the_state_knows_is_kept_and_the_profile_beats_it():
    profile = fold([stored("preference", {"place": "Ede"})])

    known = settled(profile, {"place": "declined", "handoff_confirm": "none"})

    assert known == {"place": "given", "handoff_confirm": "none"}


def test_a_patch_replaces_lists_whole_and_objects_field_by_field():
    facts = [
        stored("skill", WELDING),
        stored("preference", {"travel": 30, "place": "Ede"}),
        edit({"skills": [], "preferences": {"travel": 45}}),
    ]

    profile = fold(facts)

    assert profile["skills"] == []
    assert profile["preferences"] == {"travel": 45, "place": "Ede"}
    assert profile["_removed"] == ["u:lassen"]


def test_a_patch_with_null_means_would_rather_not_say():
    profile = fold([stored("name", {"name": "Amira"}), edit({"name": None, "goals": None})])

    assert profile["name"] is None
    assert profile["goals"] == []
    assert settled(profile)["name"] == settled(profile)["goal"] == "declined"


def test_skills_from_the_page_are_confirmed_and_keep_their_evidence():
    page = {"uri": "u:lassen", "label": "lassen", "level": "advanced"}

    profile = fold([stored("skill", WELDING, "m1", "ik las"), edit({"skills": [page]})])

    (item,) = profile["skills"]
    assert (item["status"], item["level"]) == ("confirmed", "advanced")
    assert item["evidence"]["quote"] == "ik las"


def test_a_patch_cannot_write_private_keys():
    profile = fold([edit({"_settled": {"name": "given"}})])

    assert profile["_settled"] == {}


def test_what_is_said_after_a_patch_wins_again():
    profile = fold(
        [edit({"preferences": {"travel": None}}), stored("preference", {"travel": 20}, "m9")]
    )

    assert profile["preferences"]["travel"] == 20
    assert settled(profile)["travel"] == "given"


def test_the_level_counts_as_settled_only_once_it_was_chosen():
    chosen = fold([stored("language_level", {"level": "simple"})])

    assert "language_level" not in settled(fold([]))
    assert settled(chosen)["language_level"] == "given"
    assert chosen["languageLevel"] == "simple"


@pytest.mark.parametrize(
    ("kind", "value", "key"),
    [
        ("audience", {"audience": "newcomer"}, "audience"),
        ("situation", {"situation": "working"}, "situation"),
        ("work_permission", {"workPermission": "unknown"}, "work_permission"),
        ("support", {"support": "uwv"}, "support"),
        ("goal", {"goal": "matching"}, "goal"),
        ("name", {"name": "Amira"}, "name"),
        ("education", {"level": "mbo-2"}, "education"),
        ("education", {"level": "none"}, "education"),
        ("contact", {"phone": "+31612345678"}, "contact"),
        ("language", {"code": "nl", "label": "Nederlands", "level": "B1"}, "dutch_level"),
        ("mother_tongue", {"code": "ar"}, "languages"),
        ("preference", {"outdoors": "never"}, "conditions"),
        ("summary_confirmed", {}, "profile_confirm"),
        ("filled_in_by", {"filledInBy": "helper"}, "filled_in_by"),
    ],
)
def test_a_value_settles_its_question(kind, value, key):
    profile = fold([stored(kind, value)])

    assert settled(profile)[key] == "given"


@pytest.mark.parametrize(("told", "left"), [("unknown", False), ("employer", True)])
def test_vacancies_of_who_turns_out_to_have_no_company_are_forgotten(told, left):
    employer = stored("audience", {"audience": "employer"})
    vacancy = stored("vacancy", {"title": "lasser", "count": 2})

    profile = fold([employer, vacancy, stored("audience", {"audience": told})])

    assert bool(profile.get("vacancies")) is left
    assert profile["audience"] == told
