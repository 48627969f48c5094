/** Style sheets that the elements share; each shadow root adopts the same sheet, made once. */
import button from "@utrecht/button-css/dist/index.min.css?inline";
import select from "@utrecht/select-css/dist/index.min.css?inline";
import textarea from "@utrecht/textarea-css/dist/index.min.css?inline";
import textbox from "@utrecht/textbox-css/dist/index.min.css?inline";
import { css, unsafeCSS } from "lit";

/** NL Design System components, coloured by shared/tokens.css. */
const components = unsafeCSS([button, select, textarea, textbox].join("\n"));

const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host([hidden]) {
    display: none;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  ul {
    list-style: none;
  }
  a {
    color: var(--gp-blue);
    text-underline-offset: 0.15em;
  }
  :focus-visible {
    outline: 0.1875rem solid var(--gp-blue);
    outline-offset: 0.125rem;
    box-shadow: 0 0 0 0.125rem var(--gp-white);
  }
  .gp-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .gp-link {
    min-block-size: var(--gp-target);
    padding: 0.375rem 0.25rem;
    border: 0;
    border-radius: 0.375rem;
    background: none;
    color: var(--gp-blue);
    font: inherit;
    text-decoration: underline;
    text-underline-offset: 0.15em;
    cursor: pointer;
  }
  .gp-link:hover {
    text-decoration-thickness: 0.15em;
  }
  .gp-tag {
    display: inline-block;
    padding: 0 0.5rem;
    border-radius: 1rem;
    background: var(--gp-blue-soft);
    color: var(--gp-blue-dark);
    font-size: 0.875rem;
    white-space: nowrap;
  }
  /* No block of its own, which could stand on a line alone: a count belongs to the word before it. */
  summary .gp-tag {
    display: inline;
  }
  .gp-tag--gold {
    background: var(--gp-gold-soft);
    color: var(--gp-gold-ink);
  }
  .gp-quote {
    color: var(--gp-muted);
    font-size: 1rem;
    font-style: italic;
    overflow-wrap: anywhere;
  }
  @media (prefers-reduced-motion: no-preference) {
    button {
      transition: background-color 120ms ease-out;
    }
  }
`;

export const shared = [components, base];

/** A question or a note above the page, and its row of buttons. */
export const dialogBox = css`
  dialog {
    max-inline-size: min(28rem, calc(100vw - 2rem));
    padding: 1.25rem;
    border: 0;
    border-radius: var(--gp-radius);
    box-shadow: var(--gp-shadow);
    color: var(--gp-ink);
  }
  dialog::backdrop {
    background: rgb(16 38 74 / 60%);
  }
  h2 {
    font-size: 1.25rem;
    line-height: 1.3;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
`;
