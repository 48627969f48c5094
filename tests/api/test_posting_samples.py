"""JobPostings as bad sites write them: each is imported, or listed with its line and the reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from api.vacancies.feeds import format_of, read_feed
from api.vacancies.job_posting import read_posting
from api.vacancies.json_ld import postings

ORGANISATION = {"@type": "Organization", "@id": "#us", "name": "Staal BV"}
EDE = {"@type": "Place", "@id": "#there", "address": {"addressLocality": "Ede"}}
GONE: Any = object()


def posting(**changes: Any) -> dict[str, Any]:
    whole = {
        "@type": "JobPosting",
        "title": "Lasser",
        "hiringOrganization": "Staal BV",
        "jobLocation": EDE,
        "identifier": "1",
        **changes,
    }
    return {name: value for name, value in whole.items() if value is not GONE}


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def page(*scripts: object, head: str = "") -> str:
    told = (one if isinstance(one, str) else as_json(one) for one in scripts)
    return f"<html>{head}" + "\n".join(
        f'<script type="application/ld+json">{one}</script>' for one in told
    )


IMPORTED: list[tuple[str, str | bytes, list[tuple[str, object]]]] = [
    (
        "the employer and the place are said elsewhere and pointed at",
        page({"@graph": [ORGANISATION, EDE,
             posting(hiringOrganization={"@id": "#us"}, jobLocation=[{"@id": "#there"}])]}),
        [("employer", "Staal BV"), ("place", "Ede")],
    ),
    (
        "things point at each other in a circle",
        page({"@graph": [{"@id": "#a", "name": "Staal BV", "owner": {"@id": "#b"}},
             posting(**{"@id": "#b", "hiringOrganization": {"@id": "#a"}})]}),
        [("employer", "Staal BV")],
    ),
    (
        "names have the vocabulary's prefix",
        page({f"schema:{name}" if name[0] != "@" else name: value
              for name, value in posting(**{"@type": "schema:JobPosting"}).items()}),
        [("title", "Lasser"), ("place", "Ede")],
    ),
    (
        "texts in two languages",
        page(posting(title=[{"@value": "Welder", "@language": "en"},
                            {"@value": "Lasser", "@language": "nl-NL"}],
                     description=[{"@value": "Welding", "@language": "en"},
                                  {"@value": "Lassen", "@language": "nl"}])),
        [("title", "Lasser"), ("description", "Lassen")],
    ),
    ("a text as an object", page(posting(description={"@value": "<p>Lassen</p>"})),
     [("description", "Lassen")]),
    ("a text as a number", page(posting(title=42, description=7)),
     [("title", "42"), ("description", None)]),
    ("HTML, escaped twice", page(posting(description="&lt;p&gt;Zagen &amp;amp; slijpen&lt;/p&gt;")),
     [("description", "Zagen & slijpen")]),
    ("CDATA, commented out", page(f"//<![CDATA[\n{as_json(posting())}\n//]]>"), []),
    ("CDATA in a block comment", page(f"/*<![CDATA[*/ {as_json(posting())} /*]]>*/"), []),
    ("a comment of old browsers", page(f"<!--\n{as_json(posting())}\n-->"), []),
    ("a semicolon at the end", page(f"{as_json(posting())};\n"), []),
    ("quotes escaped for HTML", page(as_json(posting()).replace('"', "&quot;")), []),
    ("a byte order mark", "\ufeff" + page(posting()), []),
    ("UTF-16 without a mark", page(posting()).encode("utf-16-le"), []),
    ("an old encoding that is declared",
     page(posting(title="Monteur café"), head='<meta charset="ISO-8859-1">').encode("cp1252"),
     [("title", "Monteur café")]),
    ("a declared encoding that is not used",
     page(posting(title="Monteur café"), head='<meta charset="ISO-8859-1">'),
     [("title", "Monteur café")]),
    ("coordinates that are none", page(posting(jobLocation={**EDE, "geo": {
        "latitude": "NaN", "longitude": "Infinity"}})), [("place", "Ede"), ("latitude", None)]),
    ("coordinates with commas", page(posting(jobLocation={"geo": {
        "latitude": "52,04", "longitude": "5,66"}})), [("latitude", 52.04)]),
    ("an address that is no link", page(posting(url="https://staal.example/een twee")),
     [("url", None)]),
    ("pay in words", page(posting(baseSalary="in overleg", incentiveCompensation=["bonus", 5])),
     [("description", "bonus")]),
    ("a zone and parts of seconds", page(posting(validThrough="2099-01-01T23:59:59.000-05:00")),
     [("validThrough", "2099-01-01T23:59:59-05:00")]),
    ("kinds of work that are none", page(posting(employmentType=["FULL_TIME", None, {"a": 1}])),
     [("employment", ["full_time"])]),
    ("things beside it that are nothing", page({"@graph": [None, 5, "x", posting()]}), []),
]  # fmt: skip

REFUSED: list[tuple[str, str | bytes, list[tuple[int, str]]]] = [
    ("no title and no employer", page(posting(title=None, hiringOrganization=GONE)),
     [(1, "title"), (1, "employer")]),
    ("a date in our order of day and month", page(posting(validThrough="31-12-2099")),
     [(1, "validThrough")]),
    ("a date as seconds", page(posting(validThrough=4070908800)), [(1, "validThrough")]),
    ("abroad", page(posting(jobLocation={"address": {
        "addressLocality": "Gent", "addressCountry": {"name": "BE"}}})), [(1, "jobLocation")]),
    ("a text that is too long", page(posting(title="L" * 900)), [(1, "title")]),
    ("half a character", page(posting(title="Lasser").copy()).replace("Lasser", "\\ud83d"),
     [(1, "title")]),
    ("the second script is broken", page({"@type": "WebSite"}, '{"title": "Lasser",}'),
     [(2, "script")]),
]  # fmt: skip


def entries(tmp_path: Path, content: str | bytes, name: str = "a.html") -> Any:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_feed(path, format_of(path, None))


@pytest.mark.parametrize(("content", "fields"), [c[1:] for c in IMPORTED],
                         ids=[c[0] for c in IMPORTED])  # fmt: skip
def test_a_badly_written_posting_is_imported(
    tmp_path: Path, content: str | bytes, fields: list[tuple[str, object]]
) -> None:
    (entry,) = entries(tmp_path, content)

    assert entry.delivery.errors == []
    body = entry.delivery.body.model_dump(mode="json", by_alias=True)
    assert [(name, body[name]) for name, _ in fields] == fields


@pytest.mark.parametrize(("content", "reasons"), [c[1:] for c in REFUSED],
                         ids=[c[0] for c in REFUSED])  # fmt: skip
def test_a_posting_that_cannot_be_used_is_listed(
    tmp_path: Path, content: str | bytes, reasons: list[tuple[int, str]]
) -> None:
    found = entries(tmp_path, content)

    assert [(e.line, error["field"]) for e in found for error in e.delivery.errors] == reasons
    assert not any(entry.delivery.body for entry in found)


@pytest.mark.parametrize(
    ("name", "content", "ids"),
    [
        ("a.html", page(posting(jobLocation={"address": [EDE["address"], "Arnhem"]})),
         ["1", "1@2"]),
        ("a.html", page(posting(jobLocation=["Ede", "Arnhem"])), ["1", "1@2"]),
        ("a.html", page(posting(relatedLink=posting(identifier="2"))), ["1", "2"]),
        ("a.html", page(posting(), {"broken": 1}, posting(identifier="2")), ["1", "2"]),
        ("a.jsonl", "\n".join(map(as_json, ([posting()], {"@graph": [posting(identifier="2")]}))),
         ["1", "2"]),
    ],
)  # fmt: skip
def test_no_posting_of_several_is_lost(
    tmp_path: Path, name: str, content: str, ids: list[str]
) -> None:
    assert [entry.delivery.external_id for entry in entries(tmp_path, content, name)] == ids


def test_a_posting_whose_references_go_round_is_read_to_an_end():
    circular = posting(**{"@id": "#x", "name": [{"@id": "#x"}], "title": {"name": [{"@id": "#x"}]}})

    (found,) = postings({"@graph": [circular]})
    read = read_posting(found)

    assert "title" not in read.body or not read.body["title"]
