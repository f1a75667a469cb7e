// The graph behind a server: every method is a GET under api/, its answer the payload.
import { Failure } from "../ask.js";

/** Seconds after which a server that does not answer is asked again: it may be starting anew. */
const ABSENT = 5;
/** What is being asked for now: who asks the same meanwhile gets the same answer. */
const asked = new Map();

/** @returns the methods of web/README.md; each rejects with an Error whose message is for a reader. */
export function httpSource(base = "api/") {
  const ask = (name, said = {}) => get(`${base}${name}${query(said)}`);
  return {
    served: true,
    about: () => ask("about"),
    states: () => ask("states"),
    search: (q, limit = 12, { asof, known } = {}) => ask("search", { q, limit, asof, known }),
    node: (id, { asof, known } = {}) => ask("node", { id, asof, known }),
    edge: (id, { asof, known } = {}) => ask("edge", { id, asof, known }),
    passages: (id, { skip, known } = {}) => ask("passages", { id, skip, known }),
    neighbours: (id, options = {}) => ask("neighbours", { id, ...options }),
    path: (a, b, options = {}) => ask("path", { a, b, ...options }),
    timeline: (options = {}) => ask("timeline", options),
    places: (options = {}) => ask("places", options),
    matrix: (options = {}) => ask("matrix", options),
    ribbon: (actor, issue, options = {}) => ask("ribbon", { actor, issue, ...options }),
    diff: (d1, d2) => ask("diff", { d1, d2 }),
    document: (id) => ask("document", { id }),
    table: (options = {}) => ask("table", options),
    doubts: () => ask("doubts"),
    world: () => get("static/world.json"),
    judge: (id, verdict) => post(`${base}judge`, { id, verdict }),
    merge: (a, b) => post(`${base}merge`, { a, b }),
    split: (a, b) => post(`${base}split`, { a, b }),
    undo: (number) => post(`${base}undo`, { number }),
  };
}

/** Values that are not given are left out; lists are joined with commas. */
function query(said) {
  const found = new URLSearchParams();
  for (const [key, value] of Object.entries(said)) {
    if (value !== undefined && value !== null && value !== "") found.set(key, String(value));
  }
  const text = found.toString();
  return text && `?${text}`;
}

function get(url) {
  if (!asked.has(url)) {
    const found = answer(fetch(url, { headers: { Accept: "application/json" } }));
    const forget = () => asked.get(url) === found && asked.delete(url);
    asked.set(url, found);
    found.then(forget, forget);
  }
  return asked.get(url);
}

/** The token of edits stands in the page that the server sends: <meta name="kg-token" content="…">. */
async function post(url, body) {
  const token = document.querySelector('meta[name="kg-token"]')?.content ?? "";
  const headers = { "Content-Type": "application/json", "X-KG-Token": token };
  const done = await answer(fetch(url, { method: "POST", headers, body: JSON.stringify(body) }));
  asked.clear(); // what was asked for before tells nothing of what was decided
  return done;
}

async function answer(asked) {
  let response;
  try {
    response = await asked;
  } catch {
    throw new Failure("the server does not answer; is kg serve still running?", { again: ABSENT });
  }
  const said = await response.json().catch(() => null);
  if (!response.ok) {
    const again = response.status === 503 ? Number(response.headers.get("Retry-After")) : 0;
    throw new Failure(said?.error ?? `the server answers ${response.status}`, { again, gone: response.status === 404 });
  }
  if (said === null) throw new Error("the answer of the server cannot be read");
  return said;
}
