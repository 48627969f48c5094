"""The built pages of web/dist: demo at `/`, the console, and the widget by version."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from fastapi import APIRouter
from starlette.responses import FileResponse, Response

from api.config import Settings
from api.errors import NotFoundError
from api.runtime import RuntimeDep

PAGE_CSP: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; "
    "object-src 'none'; frame-ancestors {ancestors}"
)
LOOPBACK_SITES: Final = ("http://127.0.0.1:*", "http://localhost:*")
FOR_EVER: Final = "public, max-age=31536000, immutable"
MEDIA_TYPES: Final = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".map": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".txt": "text/plain",
    ".webmanifest": "application/manifest+json",
}


router = APIRouter(include_in_schema=False)


@router.get("/")
def read_demo_page(runtime: RuntimeDep) -> Response:
    """Serve the demo page with the widget."""
    return page(runtime.settings.web_dist, "index.html", ancestors="'none'")


@router.get("/console")
def read_console(runtime: RuntimeDep) -> Response:
    """Serve the advisors' page."""
    return page(runtime.settings.web_dist, "console.html", ancestors="'none'")


@router.get("/widget/{path:path}")
def read_widget(path: str, runtime: RuntimeDep) -> Response:
    """Serve the loader and the frame of one version."""
    settings = runtime.settings
    if path.endswith(".html"):
        return page(settings.web_dist, f"widget/{path}", ancestors=widget_ancestors(settings))
    return asset(settings.web_dist, f"widget/{path}", shared=True)


@router.get("/assets/{path:path}")
def read_asset(path: str, runtime: RuntimeDep) -> Response:
    """Serve what the pages are built of."""
    return asset(runtime.settings.web_dist, f"assets/{path}", shared=True)


@router.get("/{name}")
def read_file(name: str, runtime: RuntimeDep) -> Response:
    """Serve an icon or the like; pages have addresses of their own."""
    if name.endswith(".html"):
        raise NotFoundError("pages have addresses of their own")
    return asset(runtime.settings.web_dist, name, shared=False)


@router.api_route("/{name}", methods=["POST", "PUT", "PATCH", "DELETE"])
def refuse_writing(name: str) -> Response:
    """Answer 404 and not 405: beside the files there is nothing."""
    raise NotFoundError(f"{len(name)} characters that are no address")


def widget_ancestors(settings: Settings) -> str:
    """Return who may show the widget's frame."""
    local = LOOPBACK_SITES if settings.demo_allowed else ()
    return " ".join(("'self'", *settings.frame_ancestors, *local, *settings.origins))


def page(dist: Path, name: str, *, ancestors: str) -> Response:
    """Return a page with the policy that keeps its scripts ours."""
    headers = {"Content-Security-Policy": PAGE_CSP.format(ancestors=ancestors)}
    if ancestors != "'none'":
        headers["X-Frame-Options"] = ""  # the policy names who may; see middleware.add_headers
    return FileResponse(found(dist, name), headers=headers, media_type="text/html")


def asset(dist: Path, name: str, *, shared: bool) -> Response:
    """Return a file; those with a version or a hash in their address may be kept for ever."""
    path = found(dist, name)
    if path.suffix not in MEDIA_TYPES:
        raise NotFoundError("not a kind of file that we serve")
    headers = {"Cache-Control": FOR_EVER} if shared else {}
    if shared:  # other sites include the loader, and check it by its hash (SRI)
        headers["Access-Control-Allow-Origin"] = "*"
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return FileResponse(path, headers=headers, media_type=MEDIA_TYPES[path.suffix])


def found(dist: Path, name: str) -> Path:
    """Return the file below the folder, and nothing outside it."""
    root = dist.resolve()
    try:
        path = (root / name).resolve()
        is_ours = path.is_relative_to(root) and path.is_file()
    except (OSError, ValueError) as error:
        raise NotFoundError("not a file name") from error
    if not is_ours:
        raise NotFoundError("no such file")
    return path
