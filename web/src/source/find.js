// Search in a file: labels and other names, accents folded, actors first.
import { folded, when, words } from "../format.js";

const RANK = { Person: 0, State: 0, Organization: 0, Group: 1, Meeting: 2, Location: 3, Issue: 4, Agreement: 4, Position: 5, Statement: 6, Article: 7 };

/** What fits another name stands behind what fits a label as well. */
const OTHER = 0.3;

/** An index over nodes: `find(q, limit, told)` gives hits, best first, each as `told` tells its node. Made when first asked. */
export function finder(nodes) {
  let index = null;
  const build = () => nodes.map((node) => ({ node, names: [node.label, ...(node.aliases ?? [])].map(folded) }));
  return (q, limit = 12, told = (node) => node) => {
    index ??= build();
    const words = folded(q.trim()).split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const found = [];
    for (const { node, names } of index) {
      const score = Math.min(...names.map((name, n) => fit(name, words) + (n ? OTHER : 0)));
      if (score < Infinity) found.push([(RANK[node.type] ?? 8) + score, -(node.degree ?? 0), node]);
    }
    found.sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2].id < b[2].id ? -1 : 1));
    return found.slice(0, limit).map(([, , node]) => ({ id: node.id, type: node.type, label: node.label, hint: hint(told(node)) }));
  };
}

/** 0: begins with the words as typed; 0.4: each word begins one of its words; 2: stands anywhere; Infinity: does not fit. */
function fit(name, words) {
  if (name.startsWith(words.join(" "))) return 0;
  const own = name.split(/[^\p{L}\p{N}]+/u);
  if (words.every((word) => own.some((part) => part.startsWith(word)))) return 0.4;
  return words.every((word) => name.includes(word)) ? 2 : Infinity;
}

const hint = ({ time, status, hints }) => [when(time), words(status ?? ""), ...(hints ?? [])].filter(Boolean).slice(0, 2).join(", ");
