/** Several buttons as one message: their titles with commas, which the api reads back. */
const BETWEEN = ", ";

export function together(titles: readonly string[]): string {
  return titles.join(BETWEEN);
}

/** Which titles an answer names; a title may hold a comma itself, so the longest one wins. */
export function titlesIn(answer: string | null, titles: readonly string[]): Set<string> {
  const longestFirst = [...titles].sort((one, other) => other.length - one.length);
  const named = new Set<string>();
  let rest = answer ?? "";
  while (rest) {
    const found = longestFirst.find((title) => rest === title || rest.startsWith(title + BETWEEN));
    if (found === undefined) return new Set();
    named.add(found);
    rest = rest.slice(found.length + BETWEEN.length);
  }
  return named;
}
