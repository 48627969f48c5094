"""The profile in short lines, for visitor and advisor."""

from pathlib import Path

import pytest
import yaml

import extraction
from matching.summary import STATED_FROM, fact_label, summary_lines

COUNTRIES = Path(extraction.__file__).parent / "data" / "countries.yml"
ELECTRICIAN = {
    "audience": "newcomer", "filledInBy": "helper", "languageLevel": "simple", "name": "Sami",
    "goals": ["matching"], "support": "municipality", "workPermission": "yes",
    "occupations": [
        {"uri": "u:1", "label": "elektricien", "years": 8, "country": "SY"},
        {"uri": "u:2", "label": "kok", "negated": True},
    ],
    "skills": [
        {"uri": "u:3", "label": "kabels trekken", "status": "confirmed"},
        {"uri": "u:4", "label": "meten", "status": "inferred"},
        {"uri": "u:5", "label": "lassen", "status": "said", "negated": True},
    ],
    "wishes": [{"uri": "u:6", "kind": "occupation", "label": "monteur"}],
    "certificates": [
        {"code": "VCA-BASIS", "label": "VCA", "state": "expired"},
        {"code": "NEN-3140", "label": "NEN 3140", "state": "none"},
    ],
    "licences": [{"code": "B", "label": "rijbewijs B", "state": "held"}],
    "education": {"level": "mbo-2", "country": "SY", "completed": False},
    "languages": [{"code": "nl", "label": "Nederlands", "level": "A2"},
                  {"code": "ar", "label": "Arabisch", "level": "native"}],
    "preferences": {
        "sectors": ["installation"], "place": "Almere", "travel": 30, "transport": "public",
        "hours": {"min": 32, "max": 40}, "heights": "never", "outdoors": "prefer",
        "schedule": {"night": "never", "evening": "avoid"}, "learning": ["bbl"],
    },
}  # fmt: skip


def test_a_visitor_reads_what_was_understood_and_nothing_that_was_denied(texts):
    assert summary_lines(ELECTRICIAN, texts, "simple") == [
        "Uw werk: elektricien, 8 jaar in Syrië",
        "U kunt: kabels trekken",
        "Misschien ook: meten",
        "U wilt: monteur",
        "Papieren: VCA (te oud), rijbewijs B",
        "School: mbo niveau 2 (niet klaar) in Syrië",
        "Talen: Nederlands (A2), Arabisch (moedertaal)",
        "Sector: techniek en installatie",
        "U woont in: Almere",
        "Reizen: maximaal 30 minuten met bus of trein",
        "Werken: 32 tot 40 uur per week",
        "Graag: buiten werken",
        "Liever niet: avondwerk",
        "Niet: nachtwerk, hoog werken",
        "Leren: werken en leren (bbl)",
    ]


def test_what_is_not_sure_is_not_stated_as_told(texts):
    def lines(status, confidence):
        item = {"uri": "u:1", "label": "lasser", "status": status, "confidence": confidence}
        return summary_lines({"occupations": [item], "skills": [item | {"label": "lassen"}]}, texts)

    likely = ["Waarschijnlijk ook dit werk: lasser", "Kan waarschijnlijk ook: lassen"]
    stated = ["Werk: lasser", "Kan: lassen"]

    assert lines("said", STATED_FROM - 0.01) == likely == lines("inferred", 0.9)
    assert lines("said", STATED_FROM) == stated == lines("confirmed", 0.3)


def test_a_wish_that_is_not_sure_is_not_stated_as_told(texts):
    def lines(confidence):
        wish = {"uri": "u:1", "kind": "skill", "label": "lassen", "confidence": confidence}
        return summary_lines({"wishes": [wish]}, texts)

    assert lines(STATED_FROM - 0.01) == ["Wil misschien ook: lassen"]
    assert lines(STATED_FROM) == ["Wil graag: lassen"]


def test_likely_work_and_tasks_are_told_with_their_years(texts):
    likely = {"status": "inferred", "confidence": 0.5, "years": 4}
    profile = {
        "occupations": [{"uri": "u:1", "label": "kok", **likely}],
        "skills": [
            {"uri": "u:2", "label": "koken", **likely},
            {"uri": "u:3", "label": "afwassen", "status": "inferred"},
        ],
        "education": {"years": 9, "country": "SY"},
    }

    said = " ".join(summary_lines(profile, texts))

    assert "kok, 4 jaar" in said
    assert "koken, 4 jaar; afwassen" in said
    assert "school, 9 jaar in Syri\u00eb" in said


def test_an_advisor_reads_first_who_it_is_and_what_for(texts):
    lines = summary_lines(ELECTRICIAN, texts, for_advisor=True)

    assert lines[:3] == ["Naam: Sami", "Situatie: nieuw in Nederland", "Ingevuld door een helper"]
    assert "Vraag: werk" in lines
    assert "Hulp van: de gemeente" in lines
    assert "Werk: elektricien, 8 jaar in Syrië" in lines


def test_questions_without_an_answer_have_no_line(texts):
    unanswered: dict[str, object] = {
        "audience": "unknown", "name": None, "skills": None, "goals": [],
        "education": {"level": None}, "preferences": {"travel": None, "hours": None},
    }  # fmt: skip

    assert summary_lines(unanswered, texts) == []
    assert summary_lines({}, texts) == []


def test_half_a_window_of_hours_is_told_as_it_was_said(texts):
    def hours(window):
        return summary_lines({"preferences": {"hours": window}}, texts)

    assert hours({"min": 24}) == ["Werkweek: vanaf 24 uur per week"]
    assert hours({"max": 20}) == ["Werkweek: maximaal 20 uur per week"]
    assert hours({"min": 36, "max": 36}) == ["Werkweek: 36 uur per week"]


CONTRACT_VALUES = {
    "audience": "starter career_switcher newcomer craftsperson employee employer migrant_worker "
    "other",
    "goal": "information guidance financing subsidy matching training",
    "transport": "foot bike moped public car",
    "by_transport": "foot bike moped public car",
    "learning": "bbl bol course praktijkverklaring evc dual none",
    "state": "held expired in_progress none",
    "education": "none primary praktijkonderwijs vmbo havo vwo mbo-1 mbo-2 mbo-3 mbo-4 ad hbo wo",
    "wanted": "day evening night weekend rotating standby school_hours outdoors heights physical",
    "support": "municipality uwv school volunteer employer none",
    "situation": "working school not_working integration_course other",
    "work_permission": "yes no unknown",
    "sector": "installation construction metal energy mobility technology",
}


@pytest.mark.parametrize("group", CONTRACT_VALUES)
def test_every_value_of_the_contract_has_words(texts, group):
    missing = [n for n in CONTRACT_VALUES[group].split() if not texts.has(f"profile.{group}.{n}")]

    assert not missing


def test_every_country_that_the_extraction_knows_has_a_name(texts):
    known = yaml.safe_load(COUNTRIES.read_text(encoding="utf-8"))["country"]

    assert not [code for code in known if not texts.has(f"profile.country.{code}")]


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("occupation", {"label": "lasser", "years": 2.5}, "lasser, 2,5 jaar"),
        ("skill", {"label": "lassen", "negated": True}, "niet: lassen"),
        ("wish", {"kind": "skill", "label": "lassen"}, "wil graag: lassen"),
        ("preference", {"hours": {"min": 24, "max": 32}}, "24 tot 32 uur per week"),
        ("certificate", {"code": "VCA-BASIS", "label": "VCA", "state": "none"}, "geen VCA"),
        ("licence", {"code": "B", "label": "rijbewijs B", "state": "held"}, "rijbewijs B"),
        (
            "licence",
            {"code": "B", "label": "rijbewijs B", "country": "SY"},
            "rijbewijs B uit Syrië",
        ),
        ("preference", {"travel": 30, "transport": "bike"}, "maximaal 30 minuten op de fiets"),
        ("preference", {"heights": "never"}, "niet: op hoogte werken"),
        ("education", {"level": "mbo-2"}, "mbo niveau 2"),
        ("declined", {"key": "hours"}, None),
        ("preference", {"minimumPay": 2500}, None),
    ],
)
def test_one_fact_is_said_back_in_words(texts, kind, value, expected):
    assert fact_label(kind, value, texts) == expected
