// Colours of the page for a canvas: CSS variables as the browser resolves them now, light or dark.
import { el } from "../dom.js";

/**
 * @param {string[]} names of CSS variables
 * @returns {{colour(name: string): string, renew(): void, destroy(): void}} `onChange` is called, and the colours are
 *   read anew, when the reader's scheme changes; call `renew` when the page's theme does
 */
export function palette(names, onChange) {
  let colours = new Map();

  function read() {
    const probe = el("i", { hidden: true });
    document.body.append(probe);
    colours = new Map(names.map((name) => [name, resolved(probe, name)]));
    probe.remove();
  }

  function renew() {
    read();
    onChange();
  }

  const scheme = matchMedia("(prefers-color-scheme: dark)");
  scheme.addEventListener("change", renew);
  read();
  return {
    colour: (name) => colours.get(name) ?? "#888",
    renew,
    destroy: () => scheme.removeEventListener("change", renew),
  };
}

/** A custom property keeps `light-dark()` and `color-mix()` as they are written; `color` does not. */
function resolved(probe, name) {
  probe.style.color = "";
  probe.style.color = `var(${name})`;
  return getComputedStyle(probe).color;
}
