// The pointer over the timeline: what lies under it, its label, and what a click selects.
import { pileWords } from "./words.js";

/** Pixels by which one may miss. */
const NEAR = 2;
const NOTHING = { entries: [], words: null };

/**
 * @param {{hits(): object[], paper: object, label: object, selected(): string, choose(entry: object|null): void,
 *   enter(x: number): void}} how `choose` gets the entry that was clicked on, or null beside all of them; `enter` gets
 *   where a crowd was clicked on, of which nothing is seen on its own
 */
export function pointer({ hits, paper, label, selected, choose, enter }) {
  let over = null;

  const inside = (x, y) => (hit) => x >= hit.left - NEAR && x <= hit.right + NEAR && y >= hit.top && y <= hit.bottom;
  const under = (x, y) => hits().findLast(inside(x, y)) ?? NOTHING;

  function hover(x, y) {
    const hit = x === null ? NOTHING : under(x, y);
    const { entries } = hit;
    const item = entries[0]?.item ?? null;
    if (item !== over) paper.draw();
    over = item;
    paper.canvas.style.setProperty("cursor", item ? "pointer" : "grab");
    if (item) label.show(x, y, pileWords(entries));
    else if (hit.words) label.show(x, y, hit.words(x - hit.left));
    else label.hide();
  }

  /** A further click on a pile goes to the next thing that lies in it. */
  function click(x, y) {
    const { entries, words } = under(x, y);
    if (words) return enter(x);
    const here = entries.findIndex(({ item }) => item.id === selected());
    return choose(entries[(here + 1) % Math.max(entries.length, 1)] ?? null);
  }

  return { hover, click, over: () => over };
}
