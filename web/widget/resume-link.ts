/**
 * Links that carry a talk to another device: `#gp-resume=<code>` behind the address of any page
 * with the widget. What stands behind the "#" goes to no server; it is taken out of the bar at once.
 */
const NAME = "gp-resume";

/** The code in a page's fragment, or null. */
export function codeIn(hash: string): string | null {
  return new URLSearchParams(hash.slice(1)).get(NAME) || null;
}

/** The fragment without the code, with whatever else stood there. */
export function withoutCode(hash: string): string {
  const parts = hash.slice(1).split("&");
  const rest = parts.filter((part) => part.split("=")[0] !== NAME).join("&");
  return rest ? `#${rest}` : "";
}

/**
 * The page around the frame, for links that lead back to it: only one of the origin that frames us.
 * Else whoever makes a link to the frame could have the visitor's next link, code and all, lead to them.
 */
export function pageOf(origin: string | null, page: string | null): string | null {
  if (origin === null || page === null || !URL.canParse(page)) return null;
  const named = new URL(page);
  return named.protocol.startsWith("http") && named.origin === origin ? page : null;
}

/** The page that the visitor is on now, with the code; without a page, the api's own link. */
export function linkTo(page: string | null, made: { url: string; code: string }): string {
  return page ? `${page}#${NAME}=${made.code}` : made.url;
}

/** Read the code from the address bar and leave the bar without it; nothing is kept in history. */
export function takeCode(): string | null {
  const code = codeIn(location.hash);
  if (code)
    history.replaceState(
      history.state,
      "",
      location.pathname + location.search + withoutCode(location.hash),
    );
  return code;
}

/** The fragment that hands a code on to the frame, as `takeCode` reads it there. */
export function named(code: string | null): Record<string, string> {
  return code ? { [NAME]: code } : {};
}
