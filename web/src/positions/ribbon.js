// What one side said of one issue, in order of time: a strip of signs over the days, and the sentences.
import { el, link, said } from "../dom.js";
import { day, dayNumber, order, when } from "../format.js";
import { styleOfStance } from "./stances.js";

/** Share of the strip, in percent, that a sign needs; signs that are nearer stand in the next row. */
const ROOM = 4;
const ROWS = 4;

/**
 * @param {object[]} quotes by time
 * @param {{heading: string, close(): void, choose(id: string): void}} how
 */
export function ribbon(quotes, { heading, close, choose }) {
  const cards = quotes.map((quote) => card(quote, choose));
  const go = (n) => {
    cards[n].scrollIntoView({ block: "nearest" });
    cards[n].querySelector("button").focus();
  };
  return el(
    "section",
    { class: "ribbon", "aria-label": heading },
    el("div", { class: "ribbon-head" }, el("h2", { tabindex: -1 }, said(heading)),
      el("button", { type: "button", text: "Close", onclick: close })),
    quotes.length ? strip(quotes, go) : el("p", { class: "empty", text: "No sentence of this day is known." }),
    el("ol", { class: "quotes" }, cards),
  );
}

function strip(quotes, go) {
  const dated = quotes.map((quote, n) => ({ quote, n, at: dayNumber(order(quote.time)) })).filter(({ at }) => !Number.isNaN(at));
  if (dated.length < 2) return null;
  const first = dated.reduce((least, { at }) => Math.min(least, at), Infinity);
  const last = dated.reduce((most, { at }) => Math.max(most, at), -Infinity);
  const taken = new Array(ROWS).fill(-Infinity);
  const signs = dated.map(({ quote, n, at }) => {
    const left = ((at - first) / Math.max(last - first, 1)) * 96 + 2;
    const free = taken.findIndex((end) => end <= left);
    const row = free < 0 ? ROWS - 1 : free;
    taken[row] = left + ROOM;
    const style = styleOfStance(quote.stance);
    const words = `${when(quote.time)}: ${style.words}`;
    return el("button", {
      type: "button", class: "sign", title: words, "aria-label": words, text: style.sign,
      style: { "--colour": `var(${style.colour})`, "--left": `${left}%`, "--row": row }, onclick: () => go(n),
    });
  });
  const rows = 1 + Math.max(...taken.map((end, n) => (end > -Infinity ? n : 0)));
  const ends = [first, last].map((at) => el("span", { text: day(new Date(at).toISOString().slice(0, 10)) }));
  return el("div", { class: "strip", style: { "--rows": rows } }, el("div", { class: "signs" }, signs), el("div", { class: "ends" }, ends));
}

function card(quote, choose) {
  const style = styleOfStance(quote.stance);
  const { passage } = quote;
  return el(
    "li",
    { style: { "--colour": `var(${style.colour})` }, dataset: { id: quote.id } },
    el("p", { class: "quote-head" },
      el("span", { class: "sign", "aria-hidden": "true", text: style.sign }),
      el("button", { type: "button", class: "plain", onclick: () => choose(quote.id) }, said(quote.label)),
      el("span", { class: "muted", text: when(quote.time) })),
    passage ? el("blockquote", {}, el("bdi", {}, passage.before, el("mark", { text: passage.text }), passage.after)) : null,
    passage ? el("p", { class: "muted small" }, source(passage)) : null,
  );
}

function source({ url, title, publisher, published }) {
  const name = title || "article";
  return [url ? link(url, name) : said(name), publisher ? [", ", said(publisher)] : null, published ? `, ${day(published)}` : null];
}
