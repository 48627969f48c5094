"""The built pages, each with the policy that it needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.api.conftest import World

ONE_ENGINE = True  # nothing here depends on how a database works

FILES = {
    "index.html": "demo",
    "console.html": "console",
    "widget/0.1.0/loader.js": "loader",
    "widget/0.1.0/frame.html": "frame",
    "assets/app-abc123.js": "app",
    "favicon.svg": "<svg/>",
    "notes.docx": "not served",
}


@pytest.fixture
def dist(world: World) -> Path:
    for name, content in FILES.items():
        path = world.settings.web_dist / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return world.settings.web_dist


@pytest.mark.parametrize(
    ("path", "content", "kind"),
    [
        ("/", "demo", "text/html"),
        ("/console", "console", "text/html"),
        ("/widget/0.1.0/loader.js", "loader", "text/javascript"),
        ("/widget/0.1.0/frame.html", "frame", "text/html"),
        ("/assets/app-abc123.js", "app", "text/javascript"),
        ("/favicon.svg", "<svg/>", "image/svg+xml"),
    ],
)
def test_pages_and_files_are_served(
    world: World, dist: Path, path: str, content: str, kind: str
) -> None:
    response = world.client.get(path)

    assert (response.status_code, response.text) == (200, content)
    assert response.headers["content-type"].startswith(kind)
    assert response.headers["API-Version"] == "1.0.0"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/console"])
def test_our_own_pages_run_our_own_scripts_only_and_are_framed_by_nobody(
    world: World, dist: Path, path: str
) -> None:
    headers = world.client.get(path).headers

    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"


def test_the_widgets_frame_may_be_shown_by_allowed_sites_only(world: World, dist: Path) -> None:
    headers = world.client.get("/widget/0.1.0/frame.html").headers

    policy = headers["Content-Security-Policy"]
    assert "frame-ancestors 'self' http://127.0.0.1:* http://localhost:*" in policy
    assert "X-Frame-Options" not in headers


def test_files_with_a_version_in_their_address_are_kept_and_may_be_included_anywhere(
    world: World, dist: Path
) -> None:
    headers = world.client.get("/widget/0.1.0/loader.js").headers

    assert "immutable" in headers["Cache-Control"]
    assert headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "path",
    [
        "/index.html",
        "/console/",
        "/widget/0.1.0/",
        "/assets/none.js",
        "/notes.docx",
        "/assets/..%2f..%2f..%2fpyproject.toml",
        "/widget/0.1.0/../../../pyproject.toml",
    ],
)
def test_nothing_else_is_served(world: World, dist: Path, path: str) -> None:
    assert world.client.get(path).status_code == 404


def test_pages_that_are_not_built_are_not_found(world: World) -> None:
    assert world.client.get("/").status_code == 404
