/**
 * The one script that a website includes: a button, and the chat in an iframe from our own origin.
 * It adds one element to the page and touches nothing else; its styles pass a strict CSP.
 */
import table from "texts:widget/launcher";
import { translator } from "../shared/texts";
import { named as namedCode, takeCode } from "./resume-link";
import styles from "./loader.css?inline";

const MARK = "gouden-poort";
const t = translator(table);
const script = document.currentScript as HTMLScriptElement;
const frameAddress = new URL("frame.html", script.src);

const host = document.createElement("gouden-poort-widget");
const root = host.attachShadow({ mode: "open" });
const launcher = document.createElement("button");
const badge = document.createElement("span");
const panel = document.createElement("div");
let frame: HTMLIFrameElement | null = null;
let unread = 0;
let returnTo: HTMLElement = launcher;

function isOpen(): boolean {
  return !panel.hidden;
}

/** Open the chat; focus comes back to `from` when it closes. */
export function open(from: HTMLElement = launcher): void {
  returnTo = from;
  panel.hidden = false;
  launcher.hidden = true;
  setUnread(0);
  frame ??= addFrame();
  tellFrame();
  frame.focus();
}

export function close(): void {
  panel.hidden = true;
  launcher.hidden = false;
  returnTo.focus();
}

function tellFrame(): void {
  frame?.contentWindow?.postMessage({ mark: MARK, type: "open" }, frameAddress.origin);
}

function addFrame(code: string | null = null): HTMLIFrameElement {
  const added = document.createElement("iframe");
  const page = location.origin + location.pathname;
  const named = new URLSearchParams({ origin: location.origin, page, ...namedCode(code) });
  added.title = t("launcher.frame");
  added.allow = "clipboard-write"; // the link for another device can be copied on any website
  added.src = `${frameAddress.href}#${named}`;
  panel.append(added);
  return added;
}

/** A link for another device was followed: show its talk, in a frame of its own. */
function followLink(): void {
  const code = takeCode();
  if (!code) return;
  frame?.remove();
  frame = addFrame(code);
  open();
}

function received(event: MessageEvent): void {
  if (event.source !== frame?.contentWindow || event.origin !== frameAddress.origin) return;
  const data = event.data as { mark?: unknown; type?: unknown; count?: unknown } | null;
  if (data?.mark !== MARK) return;
  if (data.type === "ready" && isOpen()) tellFrame();
  if (data.type === "close" && isOpen()) close();
  if (data.type === "unread" && !isOpen()) setUnread(unread + Number(data.count));
}

function setUnread(count: number): void {
  unread = count;
  badge.hidden = count === 0;
  badge.textContent = String(count);
  const news = t(count === 1 ? "launcher.unread_one" : "launcher.unread_many", { count });
  launcher.setAttribute(
    "aria-label",
    count ? `${t("launcher.open")}, ${news}` : t("launcher.open"),
  );
}

/** Drawn by hand: innerHTML would break on pages that require Trusted Types. */
function icon(): SVGSVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  svg.setAttribute("viewBox", "0 0 32 32");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", "M5 29V15a11 11 0 0 1 22 0v14M12 29V16a4 4 0 0 1 8 0v13M2 29h28");
  svg.append(path);
  return svg;
}

function build(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
  const label = document.createElement("span");
  const short = document.createElement("span");
  label.textContent = t("launcher.open");
  label.className = "long";
  short.textContent = t("launcher.short");
  short.className = "short";
  launcher.type = "button";
  launcher.className = "launcher";
  launcher.append(icon(), label, short, badge);
  badge.className = "badge";
  panel.className = "panel";
  panel.hidden = true;
  root.append(launcher, panel);
  host.lang = "nl";
  setUnread(0);
  launcher.addEventListener("click", () => open());
  addEventListener("message", received);
  addEventListener("hashchange", followLink);
  document.body.append(host);
  followLink();
}

/** Any element of the page with `data-gouden-poort-open` opens the chat as well. */
function onPageClick(event: MouseEvent): void {
  const opener = (event.target as Element).closest<HTMLElement>("[data-gouden-poort-open]");
  if (opener) open(opener);
}

document.addEventListener("click", onPageClick);
if (document.body) build();
else addEventListener("DOMContentLoaded", build);
