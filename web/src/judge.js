// Judging: right or wrong, the same or not, and back. Only where the server was started for it.
import { inWords } from "./ask.js";
import { combobox } from "./combobox.js";
import { el } from "./dom.js";

/** Milliseconds for which the message stands before everything is shown as it is now. */
const SEEN = 900;
const VERDICTS = { right: "Right", wrong: "Wrong", unsure: "Not sure" };

/** Buttons for what is selected, null where nothing can be judged. */
export function judging({ about, source, panes, alarm }, found) {
  if (!about.edit) return null;
  const told = el("p", { class: "small", role: "status" });
  const run = async (doing) => {
    try {
      const { message } = await doing();
<<<<<<< HEAD
      alarm(message);
      panes.evidence.refresh();
      panes.graph?.reload();
=======
      told.textContent = message;
      announce(message);
      // The whole state stands in the address: what is drawn is asked for again and nothing is lost.
      setTimeout(() => location.reload(), SEEN);
>>>>>>> 6337400 (The table names actors and places in one answer; what is decided shows at once)
    } catch (error) {
      told.textContent = inWords(error);
    }
  };
  const button = (text, doing) => el("button", { type: "button", text, onclick: () => run(doing) });
  return el("section", { class: "judging", "aria-label": "Judge" },
    found.source ? el("div", { class: "actions" }, Object.entries(VERDICTS).map(([verdict, text]) => button(text, () => source.judge(found.id, verdict)))) : pairs(source, found, run),
    el("div", { class: "actions" }, button("Undo the last decision", () => source.undo())), told);
}

function pairs(source, node, run) {
  const line = (label, verb) => combobox({ label, source, types: [node.type], choose: (hit) => run(() => source[verb](node.id, hit.id)) }).root;
  return el("div", { class: "pairs" }, line("The same as…", "merge"), line("Not the same as…", "split"));
}
