// What every picture has round it: a head with a note and tools, the stage, words where there is nothing to see, and
// the list that says the same.
import { el, put } from "../dom.js";

/**
 * @param {HTMLElement} host
 * @param {{name: string, title: string, list?: () => Node}} what `list` makes the list of what is shown now; a pane that is
 *   a table itself has none
 */
export function frame(host, { name, title, list }) {
  const tools = el("div", { class: "pane-tools", role: "group", "aria-label": `${title}: tools` });
  const note = el("span", { class: "note" });
  const words = el("p", { class: "empty", role: "status", hidden: true });
  const stage = el("div", { class: "picture" }, words);
  const listed = el("div", { class: "listed", tabindex: 0, role: "region", "aria-label": `${title} as a list`, hidden: true });
  const button = el("button", { type: "button", "aria-pressed": "false", text: "List", onclick: () => swap(listed.hidden) });
  const head = el("div", { class: "pane-head" }, note, tools, list && button);
  const pane = el("div", { class: `pane pane-${name}` }, head, stage, listed);
  let first = true; // nothing was shown yet
  put(host, pane);

  function swap(asList) {
    button.setAttribute("aria-pressed", String(asList));
    [listed.hidden, stage.hidden] = [!asList, asList];
    refresh();
  }

  function refresh() {
    if (!listed.hidden) put(listed, list());
  }

  function say(text) {
    first = false;
    words.textContent = text;
    words.hidden = !text;
    words.classList.remove("waiting");
    stage.setAttribute("aria-busy", "false");
    for (const picture of stage.querySelectorAll("canvas")) picture.tabIndex = text ? -1 : 0; // what words cover is no stop of the keyboard
  }

  /** What takes a while: said at once, the picture comes back with the answer. */
  function wait(text) {
    say(text);
    stage.setAttribute("aria-busy", "true");
  }

  function busy() {
    stage.setAttribute("aria-busy", "true");
    if (!first) return;
    words.textContent = "Reading…";
    words.hidden = false;
    words.classList.add("waiting");
  }

  return {
    pane,
    stage,
    tools,
    /** Make the list anew, where it is open. */
    refresh,
    /** Words in place of the picture; "" takes them away. */
    say,
    /** Words in place of the picture while the answer is not there yet. */
    wait,
    /** A short line above the picture. */
    note: (text) => (note.textContent = text),
    /** Something is being read: said only where it takes a while. */
    busy,
  };
}
