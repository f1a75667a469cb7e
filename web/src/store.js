// The state of the page, and its address: every state is a URL, every URL a state.

/** What stands where nothing is said. All values are strings, as an address holds them. */
export const DEFAULTS = Object.freeze({
  view: "graph", sel: "", open: "", hide: "", from: "", to: "", asof: "", known: "", actor: "", issue: "",
  q: "", a: "", b: "", d1: "", d2: "", theme: "", type: "", sort: "",
});

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAYS = ["from", "to", "asof", "known", "d1", "d2"];
const VIEWS = ["graph", "map", "positions", "table", "timeline"];

/**
 * @typedef {typeof DEFAULTS} State
 * @typedef {{get(): State, set(patch: Partial<State>, how?: {replace?: boolean}): void,
 *   on(keys: string[], fn: (state: State, before: State) => void): () => void}} Store
 * @returns {Store} `set` makes an entry in the history, unless `replace` (while something is dragged);
 *   `on` calls back after any of `keys` has changed and returns what ends it.
 */
export function makeStore() {
  let state = fromHash(location.hash);
  const listeners = new Set();

  function become(next) {
    const before = state;
    const changed = Object.keys(DEFAULTS).filter((key) => next[key] !== before[key]);
    if (!changed.length) return false;
    state = Object.freeze(next);
    for (const [keys, fn] of [...listeners]) {
      if (keys.some((key) => changed.includes(key))) fn(state, before);
    }
    return true;
  }

  addEventListener("popstate", () => become(fromHash(location.hash)));
  addEventListener("hashchange", () => become(fromHash(location.hash)));
  return {
    get: () => state,
    set(patch, { replace = false } = {}) {
      const next = { ...state };
      for (const key of Object.keys(DEFAULTS)) if (key in patch) next[key] = String(patch[key] ?? "");
      const hash = toHash(next);
      if (hash !== toHash(state)) history[replace ? "replaceState" : "pushState"](null, "", hash || "#");
      become(next);
    },
    on(keys, fn) {
      const entry = [keys, fn];
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
  };
}

/** The address of a state: only what differs from the defaults. */
export function toHash(state) {
  const said = new URLSearchParams();
  for (const [key, value] of Object.entries(DEFAULTS)) if (state[key] !== value) said.set(key, state[key]);
  const text = said.toString();
  return text ? `#${text}` : "";
}

/** The state of an address; what cannot be read there is left out. */
export function fromHash(hash) {
  const said = new URLSearchParams(hash.replace(/^#/, ""));
  const state = { ...DEFAULTS };
  for (const key of Object.keys(DEFAULTS)) if (said.has(key)) state[key] = said.get(key);
  for (const key of DAYS) if (!DAY.test(state[key])) state[key] = "";
  if (!VIEWS.includes(state.view)) state.view = DEFAULTS.view;
  return Object.freeze(state);
}

/** A list in one value of the state: `open`, `hide`. */
export const listed = (text) => text.split(",").filter(Boolean);

/** Ids are `<type>-<hash>`; the types of nodes, in lower case. */
const NODES = /^(person|state|organization|group|meeting|location|position|statement|issue|agreement|article)-/;

/** True for the id of an edge. */
export const isEdge = (id) => !NODES.test(id);

/** What is selected; while an article is read (`doc:ARTICLE@ID`), for whose sake it was opened. */
export const selected = ({ sel }) => (sel.startsWith("doc:") ? sel.slice(sel.lastIndexOf("@") + 1) : sel);
