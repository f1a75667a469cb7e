// A whole article, with the words lit that support what was selected.
import { el, link, said } from "./dom.js";
import { day } from "./format.js";

const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/gu;
const MOST = 400_000;

/** Characters that hide or turn round other text, spelled out. */
export const visible = (text) => text.replace(UNSEEN, (letter) => `⟨U+${letter.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);

/** @param {object} article @param {{start: number, end: number}[]} marks offsets in code points */
export function article(article, marks) {
  const letters = Array.from(article.text.slice(0, 2 * MOST)).slice(0, MOST);
  const pieces = cut(letters, marks);
  const body = el("div", { class: "article-text", dir: "auto" }, pieces.map(([text, lit]) => (lit ? el("mark", { text: visible(text) }) : visible(text))));
  if (letters.length === MOST) body.append(el("p", { class: "muted", text: "The rest of this article is not shown." }));
  return el("article", {},
    el("h2", {}, article.url ? link(article.url, article.title ?? "(untitled)") : said(article.title ?? "(untitled)")),
    el("p", { class: "muted small" }, said(article.publisher ?? "no publisher"), article.published ? `, ${day(article.published)}` : ", undated"),
    body);
}

/** The text in pieces: plain ones and lit ones in turn; marks that overlap become one. */
export function cut(letters, marks) {
  const found = [];
  let done = 0;
  for (const { start, end } of joined(marks)) {
    if (start >= letters.length) break;
    found.push([letters.slice(done, start).join(""), false], [letters.slice(start, end).join(""), true]);
    done = end;
  }
  return [...found, [letters.slice(done).join(""), false]].filter(([text]) => text);
}

function joined(marks) {
  const kept = [];
  for (const { start, end } of [...marks].sort((a, b) => a.start - b.start)) {
    const last = kept.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else if (end > start) kept.push({ start, end });
  }
  return kept;
}
