// The sentences behind one thing: some at first, the rest when it is asked for.
import { inWords } from "./ask.js";
import { el } from "./dom.js";
import { count, number } from "./format.js";
import { passage } from "./passage.js";

/** Sentences that are shown before a reader asks for more. */
const AT_ONCE = 12;

/**
 * All of them stand in the order of time; where only the newest were told, the newest come first.
 * @param {{passages: object[], next: number|null, total?: number}} told `next`: what is skipped to be told of earlier ones
 * @param {number} edges connections that have these sentences
 * @param {{open(passage: object): void, more(skip: number): Promise<{passages: object[], next: number|null}>}} how
 */
export function sentences({ passages, next, total }, edges, { open, more }) {
  const backwards = next !== null && next !== undefined;
  const seen = new Set();
  let waiting = [], later = next, shown = 0;
  const list = el("div");
  const head = el("h3");
  const button = el("button", { type: "button", onclick: go });
  take(passages);
  show(AT_ONCE);
  return el("section", { class: "sentences" }, head, list, button);

  /** What was told already comes with another connection again. */
  function take(found) {
    const fresh = found.filter(({ document, start, end }) => !seen.has(`${document} ${start} ${end}`));
    for (const { document, start, end } of fresh) seen.add(`${document} ${start} ${end}`);
    waiting.push(...(backwards ? fresh.toReversed() : fresh));
  }

  function show(many) {
    const now = waiting.splice(0, many);
    const first = list.children.length;
    list.append(...now.map((one) => passage(one, open)));
    shown += now.length;
    const earlier = later !== null && later !== undefined;
    head.textContent = heading(earlier);
    button.textContent = waiting.length ? `${number(waiting.length)} more` : total ? `Earlier ones (${number(total - shown)})` : "Earlier ones";
    button.hidden = !waiting.length && !earlier;
    return list.children[first];
  }

  function heading(earlier) {
    if (!seen.size && !earlier) return edges ? "No sentence is stored for this." : "Nothing joins it.";
    if (!backwards) return count(seen.size, "sentence");
    const of = total ? count(total, "sentence") : earlier ? `the sentences of ${count(edges, "connection")}` : count(seen.size, "sentence");
    return shown < (total || Infinity) && (earlier || waiting.length) ? `The newest ${number(shown)} of ${of}, newest first` : `${of}, newest first`;
  }

  async function go() {
    button.disabled = true;
    try {
      if (!waiting.length) {
        const found = await more(later);
        take(found.passages);
        later = found.next;
      }
      const first = show(Infinity);
      if (first && button.contains(document.activeElement)) first.querySelector("button")?.focus({ preventScroll: true });
    } catch (error) {
      head.textContent = `The earlier sentences cannot be read: ${inWords(error)}`;
    } finally {
      button.disabled = false;
    }
  }
}
