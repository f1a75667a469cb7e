// One sentence with what proves something in it, and where it stands.
import { el, link, said } from "./dom.js";
import { day } from "./format.js";

/** @param {object} passage @param {(passage: object) => void} open opens the article */
export function passage(passage, open) {
  const { before, text, after, title, publisher, published, url, rule, confidence } = passage;
  const how = [confidence === null || confidence === undefined ? "" : `confidence ${confidence.toFixed(2)}`, rule ? `rule ${rule}` : ""].filter(Boolean).join(" · ");
  return el("figure", { class: "passage" },
    el("blockquote", { dir: "auto" }, before ? el("span", { class: "round" }, said(before), " ") : null, el("mark", {}, said(text)),
      after ? el("span", { class: "round" }, /^[\s.,;:!?)”’"']/.test(after) ? "" : " ", said(after)) : null),
    el("figcaption", {},
      el("strong", {}, said(publisher || title || "An article")), published ? `, ${day(published)}` : ", undated",
      title && publisher ? [" · ", url ? link(url, title) : said(title)] : url ? [" · ", link(url, "link")] : null,
      el("span", { class: "how" }, how), " ",
      el("button", { type: "button", class: "plain", text: "Open article", onclick: () => open(passage) })));
}
