// The graph behind a server: every method is a GET under api/, its answer the payload.

/** @returns the methods of web/README.md; each rejects with an Error whose message is for a reader. */
export function httpSource(base = "api/") {
  const ask = (name, said = {}) => get(`${base}${name}${query(said)}`);
  return {
    served: true,
    about: () => ask("about"),
    search: (q, limit = 12) => ask("search", { q, limit }),
    node: (id) => ask("node", { id }),
    edge: (id) => ask("edge", { id }),
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
    undo: () => post(`${base}undo`, {}),
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

const get = (url) => answer(fetch(url, { headers: { Accept: "application/json" } }));

/** The token of edits stands in the page that the server sends: <meta name="kg-token" content="…">. */
function post(url, body) {
  const token = document.querySelector('meta[name="kg-token"]')?.content ?? "";
  const headers = { "Content-Type": "application/json", "X-KG-Token": token };
  return answer(fetch(url, { method: "POST", headers, body: JSON.stringify(body) }));
}

async function answer(asked) {
  let response;
  try {
    response = await asked;
  } catch {
    throw new Error("the server does not answer; is kg serve still running?");
  }
  const said = await response.json().catch(() => null);
  if (!response.ok) throw new Error(said?.error ?? `the server answers ${response.status}`);
  if (said === null) throw new Error("the answer of the server cannot be read");
  return said;
}
