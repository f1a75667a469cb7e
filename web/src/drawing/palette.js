// Colours of the page for a canvas: CSS variables as the browser resolves them now, light or dark.
import { el } from "../dom.js";

const dark = matchMedia("(prefers-color-scheme: dark)");
/** What was resolved, by theme: a page has two. */
const known = new Map();

/** @param {string[]} names of CSS variables @returns {Record<string, string>} as they are now, with one look at the styles for all that are new */
export function tonesOf(names) {
  const theme = `${document.documentElement.dataset.theme} ${dark.matches}`;
  const tones = known.get(theme) ?? known.set(theme, new Map()).get(theme);
  const fresh = names.filter((name) => !tones.has(name));
  if (fresh.length) for (const [name, tone] of resolved(fresh)) tones.set(name, tone);
  return Object.fromEntries(names.map((name) => [name, tones.get(name)]));
}

/** A custom property keeps `light-dark()` and `color-mix()` as they are written; `color` does not. */
function resolved(names) {
  const probes = names.map((name) => el("i", { hidden: true, style: { color: `var(${name})` } }));
  document.body.append(...probes);
  const found = names.map((name, n) => [name, getComputedStyle(probes[n]).color]);
  for (const probe of probes) probe.remove();
  return found;
}

/**
 * @param {string[]} names of CSS variables
 * @returns {{colour(name: string): string, renew(): void, destroy(): void}} `onChange` is called, and the colours are
 *   read anew, when the reader's scheme changes; call `renew` when the page's theme does
 */
export function palette(names, onChange) {
  let colours = tonesOf(names);

  function renew() {
    colours = tonesOf(names);
    onChange();
  }

  dark.addEventListener("change", renew);
  return {
    colour: (name) => colours[name] ?? "#888",
    renew,
    destroy: () => dark.removeEventListener("change", renew),
  };
}
