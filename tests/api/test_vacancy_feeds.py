"""Files of vacancies: each vacancy is imported, or listed with its line and the reason."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from api.vacancies.feeds import Entry, format_of, read_feed
from api.vacancies.markup import plain_line, plain_text
from api.vacancies.table_feeds import FeedError

GOOD = {
    "@type": "JobPosting",
    "title": "Lasser",
    "identifier": "1",
    "hiringOrganization": "Staal BV",
    "jobLocation": {"address": {"addressLocality": "Ede"}},
}


def read(tmp_path: Path, name: str, content: object) -> list[Entry]:
    path = tmp_path / name
    text = content if isinstance(content, str) else json.dumps(content, indent=1)
    path.write_text(text, encoding="utf-8")
    return read_feed(path, format_of(path, None))


def one(tmp_path: Path, posting: dict[str, Any]) -> Entry:
    (entry,) = read(tmp_path, "a.json", posting)
    return entry


def names(entries: list[Entry]) -> list[str]:
    return [entry.delivery.external_id for entry in entries if entry.delivery.body]


def reasons(entries: list[Entry]) -> list[tuple[int, str]]:
    return [(e.line, error["field"]) for e in entries for error in e.delivery.errors]


def body(entry: Entry) -> dict[str, Any]:
    assert entry.delivery.body is not None, entry.delivery.errors
    return entry.delivery.body.model_dump(mode="json", by_alias=True, exclude_none=True)


@pytest.mark.parametrize(
    "wrap",
    [
        lambda posting: posting,
        lambda posting: [posting],
        lambda posting: {
            "@context": "https://schema.org",
            "@graph": [{"@type": "WebSite"}, posting],
        },
        lambda posting: [{"@graph": [posting]}],
        lambda posting: {
            "@type": "ItemList",
            "itemListElement": [{"position": 1, "item": posting}],
        },
        lambda posting: {
            "@type": "WebPage",
            "mainEntity": {**posting, "@type": ["Thing", "JobPosting"]},
        },
        lambda posting: {**posting, "@type": "https://schema.org/JobPosting"},
    ],
)
def test_a_posting_is_found_wherever_json_ld_may_put_it(tmp_path: Path, wrap: Any) -> None:
    assert names(read(tmp_path, "a.json", wrap(GOOD))) == ["1"]


@pytest.mark.parametrize(
    ("property_", "value", "field", "expected"),
    [
        ("title", ["Lasser", "Welder"], "title", "Lasser"),
        ("title", {"@value": "Lasser &amp; fitter", "@language": "nl"}, "title", "Lasser & fitter"),
        ("hiringOrganization", [{"@type": "Organization", "name": ["Staal"]}], "employer", "Staal"),
        ("description", ["<p>Een</p>", "Twee"], "description", "Een\nTwee"),
        (
            "description",
            "&lt;ul&gt;&lt;li&gt;Lassen&lt;/li&gt;&lt;/ul&gt;",
            "description",
            "- Lassen",
        ),
        ("description", 7, "description", None),
        ("qualifications", {"@type": "X", "name": "VCA"}, "requirements", "VCA"),
        ("skills", ["lassen", {"name": "slijpen"}], "requirements", "lassen\nslijpen"),
        ("employmentType", "FULL_TIME, PART_TIME", "employment", ["full_time", "part_time"]),
        ("employmentType", ["full-time", "TEMPORARY"], "employment", ["full_time"]),
        ("employmentType", {"no": "kind"}, "employment", None),
        ("validThrough", "2030-01-31", "validThrough", "2030-01-31"),
        ("validThrough", ["2030-01-31T00:00:00"], "validThrough", "2030-01-31"),
        ("validThrough", "2030-01-31T23:59:59Z", "validThrough", "2030-01-31T23:59:59Z"),
        ("validThrough", "", "validThrough", None),
        ("occupationalCategory", ["7212", "Lassers"], "iscoCode", "7212"),
        ("occupationalCategory", "51-4121.00", "iscoCode", None),
        ("jobLocation", [{"address": "Dorpsstraat 1, 6711 AB Ede, Nederland"}], "place", "Ede"),
        ("jobLocation", "Ede", "place", "Ede"),
        ("jobLocation", {"address": [{"addressLocality": ["Ede"]}]}, "place", "Ede"),
        ("jobLocation", {"geo": {"latitude": "52,04", "longitude": "5.66"}}, "latitude", 52.04),
        (
            "jobLocation",
            {"address": {"addressLocality": "Ede"}, "geo": {"latitude": 0, "longitude": 0}},
            "latitude",
            None,
        ),
        ("url", ["https://staal.example/1"], "url", "https://staal.example/1"),
        ("url", "/relative", "url", None),
    ],
)
def test_each_property_may_be_a_text_an_object_or_a_list(
    tmp_path: Path, property_: str, value: object, field: str, expected: object
) -> None:
    entry = one(tmp_path, {**GOOD, property_: value})

    assert body(entry).get(field) == expected


@pytest.mark.parametrize(
    ("property_", "value", "field"),
    [
        ("title", None, "title"),
        ("title", 5, None),
        ("title", {"a": {"b": 1}}, "title"),
        ("hiringOrganization", None, "employer"),
        ("hiringOrganization", [[]], "employer"),
        ("validThrough", "eind januari", "validThrough"),
        ("validThrough", 1767225600, "validThrough"),
        ("validThrough", {"a": 1}, None),
        (
            "jobLocation",
            {"address": {"addressLocality": "Gent", "addressCountry": {"name": "BE"}}},
            "jobLocation",
        ),
        ("url", "https://" + "x" * 2100, "url"),
        ("title", "x" * 201, "title"),
    ],
)
def test_what_cannot_be_used_is_listed_and_never_breaks_the_file(
    tmp_path: Path, property_: str, value: object, field: str | None
) -> None:
    entries = read(tmp_path, "a.json", [{**GOOD, property_: value}, {**GOOD, "identifier": "2"}])

    assert names(entries)[-1] == "2"
    assert [name for _, name in reasons(entries)] == ([field] if field else [])


def test_a_posting_for_several_places_is_found_in_each(tmp_path: Path) -> None:
    places = [{"address": {"addressLocality": town}} for town in ("Ede", "Arnhem", "Ede")]

    entries = read(tmp_path, "a.json", {**GOOD, "jobLocation": places})

    assert names(entries) == ["1", "1@2"]
    assert [body(entry)["place"] for entry in entries] == ["Ede", "Arnhem"]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"identifier": {"@type": "PropertyValue", "name": "Staal", "value": 12}}, "12"),
        ({"identifier": [{"value": ""}, "b"]}, "b"),
        (
            {"identifier": None, "url": "https://staal.example/jobs/1/"},
            "https://staal.example/jobs/1",
        ),
        ({"identifier": None, "@id": "https://staal.example/2"}, "https://staal.example/2"),
    ],
)
def test_a_vacancy_is_called_as_its_publisher_calls_it(
    tmp_path: Path, given: dict[str, Any], name: str
) -> None:
    assert names([one(tmp_path, {**GOOD, **given})]) == [name]


def test_a_vacancy_without_a_name_gets_the_same_one_each_time(tmp_path: Path) -> None:
    nameless = {**GOOD, "identifier": None}

    first, again = (names([one(tmp_path, nameless)]) for _ in range(2))
    other = names([one(tmp_path, {**nameless, "title": "Slijper"})])

    assert first == again != other


def test_entries_know_their_lines(tmp_path: Path) -> None:
    text = '[\n{"externalId": "1", "title": "Lasser", "employer": "A"},\n\n7, {\n"title": "x"}]'

    entries = read(tmp_path, "a.json", text)

    assert names(entries) == ["1"]
    assert [entry.line for entry in entries] == [2, 1, 4]
    assert {name for _, name in reasons(entries)} == {"externalId", "item 2"}


def test_own_vacancies_may_stand_in_an_object(tmp_path: Path) -> None:
    own = {"externalId": "a", "title": "Lasser", "employer": "Staal"}

    assert names(read(tmp_path, "a.json", {"vacancies": [own]})) == ["a"]
    assert names(read(tmp_path, "a.json", own)) == ["a"]


def test_bad_lines_of_json_lines_are_listed(tmp_path: Path) -> None:
    good = json.dumps(GOOD)

    entries = read(tmp_path, "a.jsonl", f'{good}\n\n{{"title": \n[1]\n')

    assert names(entries) == ["1"]
    assert [line for line, _ in reasons(entries)] == [3, 4]


@pytest.mark.parametrize("text", ["[1,\n2", '{"a": }', "", "nothing", "[" * 100_000])
def test_json_that_is_cut_off_is_refused_as_a_whole(tmp_path: Path, text: str) -> None:
    with pytest.raises(FeedError, match="line"):
        read(tmp_path, "a.json", text)


def test_a_page_is_read_for_its_scripts_alone(tmp_path: Path) -> None:
    page = f"""<html><head><script>var a = {{"@type": "JobPosting"}}</script>
<script type="application/ld+json">{{"@type": "BreadcrumbList"}}</script>
<script type="application/ld+json">
{json.dumps(GOOD)}</script>
<script type='application/ld+json; charset=utf-8'>
{{"@type": "JobPosting",
"title": }}</script></head></html>"""

    entries = read(tmp_path, "a.html", page)

    assert names(entries) == ["1"]
    assert [entry.line for entry in entries] == [4, 7]


def test_long_stretches_of_blanks_are_read_at_once(tmp_path: Path) -> None:
    script = f"{' ' * 100_000}{json.dumps(GOOD)[:-1]}{' ' * 100_000}}} // ]]>"
    began = time.process_time()

    entries = read(tmp_path, "a.html", f'<script type="application/ld+json">{script}</script>')

    assert names(entries) == ["1"]
    assert time.process_time() - began < 5


def test_a_page_without_json_ld_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match="ld\\+json"):
        read(tmp_path, "a.html", "<p>Vacatures</p>")


CSV = """Vacaturenummer;Functie;Bedrijf;Plaats;Uren;Omschrijving;Certificaten;Kleur;Sluitingsdatum
1;Lasser;Staal BV;Ede;32-40;"Lassen;
en <b>slijpen</b>";VCA-BASIS|BHV?;rood;2030-01-31
2;Fitter;Buis BV;Ede;40
;Fitter;Buis BV;Ede;40;;;;
4;Fitter;;Ede;40;;;;
5;Fitter;Buis BV;Ede;veel;;;;31-01-2030

6;Fitter;Buis BV;Ede;24 uur;;;;
"""


def test_columns_are_found_by_what_people_call_them(tmp_path: Path) -> None:
    entries = read(tmp_path, "a.csv", "\ufeff" + CSV)

    assert names(entries) == ["1", "6"]
    assert body(entries[0]) == {
        "title": "Lasser",
        "employer": "Staal BV",
        "description": "Lassen;\nen slijpen",
        "place": "Ede",
        "hours": {"min": 32, "max": 40},
        "certificates": [
            {"code": "VCA-BASIS", "required": True},
            {"code": "BHV", "required": False},
        ],
        "validThrough": "2030-01-31",
    }
    assert body(entries[-1])["hours"] == {"min": 24, "max": 24}


def test_bad_rows_are_listed_with_their_line_and_keep_their_name(tmp_path: Path) -> None:
    entries = read(tmp_path, "a.csv", CSV)

    bad = [entry for entry in entries if entry.delivery.errors]
    assert [entry.line for entry in bad] == [4, 5, 6, 7]
    assert [entry.delivery.external_id for entry in bad] == ["2", "", "4", "5"]
    assert "cells" in bad[0].delivery.errors[0]["message"]


@pytest.mark.parametrize(
    "text", ["titel;bedrijf\nx;y\n", "", "id,titel,functie,bedrijf\n1,a,b,c\n"]
)
def test_a_table_without_the_columns_that_are_needed_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(FeedError, match="column"):
        read(tmp_path, "a.csv", text)


XML = """<?xml version="1.0" encoding="ISO-8859-1"?>
<source><publisher>X</publisher>
 <job><referencenumber><![CDATA[1]]></referencenumber><title>Lasser</title>
  <company>Staal BV</company><city>Ede</city>
  <description><![CDATA[<p>Lassen</p><script>alert(1)</script>]]></description></job>
 <job><title>Zonder nummer</title></job>
 <JobPosting xmlns="https://schema.org/"><identifier>3</identifier><title>Fitter</title>
  <hiringOrganization><name>Buis BV</name></hiringOrganization>
  <jobLocation><address><addressLocality>Ede</addressLocality></address></jobLocation>
  <jobLocation><address><addressLocality>Arnhem</addressLocality></address></jobLocation>
 </JobPosting>
</source>"""


def test_a_feed_of_elements_is_read_by_what_they_are_called(tmp_path: Path) -> None:
    entries = read(tmp_path, "a.xml", XML)

    assert names(entries) == ["1", "3", "3@2"]
    assert body(entries[0])["description"] == "Lassen"
    assert {line for line, _ in reasons(entries)} == {6}


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]><jobs><job><title>&b;</title></job></jobs>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><jobs><job>&b;</job></jobs>',
        "<jobs><job>",
        "no xml",
    ],
)
def test_a_feed_that_is_broken_or_declares_entities_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(FeedError, match="line 1"):
        read(tmp_path, "a.xml", text)


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match="No such file"):
        read_feed(tmp_path / "none.json", "json")
    (tmp_path / "a.json").write_bytes(b"[\n\xff]")
    with pytest.raises(FeedError, match="line 2: the text is not UTF-8"):
        read_feed(tmp_path / "a.json", "json")
    with pytest.raises(FeedError, match="FORMAT="):
        format_of(tmp_path / "a.txt", None)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Een<br>twee</p><p> </p>drie", "Een\ntwee\ndrie"),
        ("a &lt; b, 3 < 5", "a < b, 3 < 5"),
        ("<style>p{}</style><img src=x onerror=alert(1)>Tekst", "Tekst"),
        ("R&amp;D &eacute;n", "R&D \u00e9n"),
        ("Regel\r\n\r\n\x0bnog een", "Regel\nnog een"),
    ],
)
def test_html_becomes_lines_of_text(html: str, text: str) -> None:
    assert plain_text(html) == text


def test_a_name_becomes_one_line() -> None:
    assert plain_line(" <b>Lasser</b>\n m/v &amp; meer ") == "Lasser m/v & meer"
