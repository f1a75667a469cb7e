// Judging: right or wrong, the same or not, and back. Only where the server was started for it.
import { inWords } from "./ask.js";
import { combobox } from "./combobox.js";
import { el } from "./dom.js";
import { isEdge } from "./store.js";

const VERDICTS = { right: "Right", wrong: "Wrong", unsure: "Not sure" };

/** Buttons for what is selected, `name` to a reader; null where nothing can be judged. */
export function judging({ about, source, store, panes, alarm, notice }, found, name) {
  if (!about.edit) return null;

  /** Decide, tell what was decided with a way back, and select what is there now of what was judged: else `then`. */
  async function decide(doing, words, then = "") {
    try {
      const { number } = await doing();
      notice(words, button("Undo", () => undo(number)));
      await renew(store.get().sel, then);
    } catch (error) {
      await refused(error);
    }
  }

  /** @param {number} [number] of the decision; without one the last that stands, whoever made it */
  async function undo(number) {
    try {
      const { message } = await source.undo(number);
      notice(`${message[0].toUpperCase()}${message.slice(1)}.`);
      await renew(found.id);
    } catch (error) {
      await refused(error);
    }
  }

  /** Another may have decided meanwhile: the page shows what is there now, with the reason why not. */
  async function refused(error) {
    alarm(`Nothing was decided: ${inWords(error)}`);
    await renew(store.get().sel).catch(console.warn); // why not is told already
  }

  async function renew(sel, then = "") {
    store.set({ sel: await now(source, sel, then) }, { replace: true });
    panes.evidence.refresh();
    for (const pane of Object.values(panes)) pane.reload?.();
  }

  const button = (text, act) => el("button", { type: "button", text, onclick: act });
  const last = () => button("Undo the last decision", () => undo());
  const verdict = ([key, text]) => button(text, () => decide(() => source.judge(found.id, key), `${text}: ${name}.`));
  const other = (label, verb, words) => combobox({
    label, source, types: [found.type],
    choose: (hit) => decide(() => source[verb](found.id, hit.id), `${name} and ${hit.label} are ${words}.`, hit.id),
  }).root;
  if (found.source) return el("section", { class: "judging", "aria-label": "Judge" }, el("div", { class: "actions" }, Object.entries(VERDICTS).map(verdict), last()));
  return el("details", { class: "judging" }, el("summary", { text: "The same as another?" }),
    el("div", { class: "pairs" }, other("The same as…", "merge", "one"), other("Not the same as…", "split", "two")),
    el("div", { class: "actions" }, last()));
}

/** What is there now of `id`: itself, what it was merged into, or `then` where it is gone. */
async function now(source, id, then) {
  if (!id) return "";
  try {
    return isEdge(id) ? (await source.edge(id)).edge.id : (await source.node(id)).node.id;
  } catch (error) {
    if (error.gone) return then;
    throw error;
  }
}
