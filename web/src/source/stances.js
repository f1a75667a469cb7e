// Who stands where on what, from the reports of a file: the same scale as `kg positions`.
import { order } from "../format.js";
import { stands, sorted, timeKey } from "./within.js";

/** How far a stance leans towards its matter; threats and what is undecided tell of no leaning. */
const LEAN = { supports: 1, offers: 1, demands: 1, rejects: -1, threatens: -1, undecided: 0 };

/** The `limit` issues and actors that most is told of, and a cell for each pair. */
export function matrix(graph, { limit = 20, ...options } = {}) {
  const quotes = graph.quotes.filter((quote) => stands(quote, options));
  const issues = ranked(quotes, "issue", "actor", Number(limit));
  const actors = ranked(quotes.filter((quote) => issues.includes(quote.issue)), "actor", "issue", Number(limit));
  const cells = actors.flatMap((actor) => issues.flatMap((issue) => {
    const told = quotes.filter((quote) => quote.actor === actor && quote.issue === issue);
    return told.length ? [cell(actor, issue, told, options)] : [];
  }));
  const nodes = (ids) => ids.filter((id) => graph.nodes.has(id)).map((id) => graph.nodes.get(id));
  return { actors: nodes(actors), issues: nodes(issues), cells };
}

/** Keys by how many others they meet, then by reports, then by id. */
function ranked(quotes, key, across, limit) {
  const met = new Map();
  for (const quote of quotes) {
    const { others, told } = met.get(quote[key]) ?? { others: new Set(), told: 0 };
    met.set(quote[key], { others: others.add(quote[across]), told: told + 1 });
  }
  const all = [...met].sort(([a, x], [b, y]) => y.others.size - x.others.size || y.told - x.told || (a < b ? -1 : 1));
  return all.slice(0, limit).map(([id]) => id);
}

function cell(actor, issue, quotes, { asof }) {
  const told = sorted(quotes, (quote) => timeKey(quote.time, quote.id));
  const leans = told.map((quote) => LEAN[quote.stance]).filter((lean) => lean !== undefined);
  const steps = leans.slice(1).map((lean, n) => Math.sign(lean - leans[n])).filter(Boolean);
  const trend = !steps.length ? "same" : steps.every((step) => step > 0) ? "up" : steps.every((step) => step < 0) ? "down" : "mixed";
  return { actor, issue, stance: told.at(-1).stance, trend, count: (asof ? inForce(told) : told).length, shifted: steps.length > 0 };
}

/** The reports of the stance that was taken last: what was in force on a day. */
function inForce(told) {
  const before = told.findLastIndex(({ stance }) => stance !== told.at(-1).stance);
  return told.slice(before + 1);
}

/** What one side said of one matter, in order of time; as of a day, what was in force then. */
export async function ribbon(graph, proofs, actor, issue, options = {}) {
  const told = graph.quotes.filter((quote) => quote.actor === actor && quote.issue === issue && stands(quote, options));
  const quotes = sorted(told, (quote) => `${order(quote.time)} ${quote.id}`);
  return { quotes: await Promise.all((options.asof ? inForce(quotes) : quotes).map(async (quote) => ({ ...quote, passage: await proofs.quoted(quote) }))) };
}
