// How a stance looks: a sign and a colour each, so that none is told by its colour alone.

/** Sign, word for a reader, CSS variable. Colours are those of Okabe and Ito, as the types of nodes have them. */
export const STANCES = Object.freeze({
  supports: { sign: "✓", words: "for it", colour: "--type-state" },
  rejects: { sign: "✕", words: "against it", colour: "--type-position" },
  demands: { sign: "!", words: "demands it", colour: "--type-meeting" },
  offers: { sign: "+", words: "offers it", colour: "--type-location" },
  threatens: { sign: "⚠", words: "threatens it", colour: "--type-organization" },
  undecided: { sign: "?", words: "undecided", colour: "--type-group" },
});
export const UNKNOWN = { sign: "…", words: "spoke of it", colour: "--muted" };

export const TRENDS = Object.freeze({
  up: { sign: "↗", words: "moved towards it" },
  down: { sign: "↘", words: "moved away from it" },
  mixed: { sign: "↕", words: "moved both ways" },
  same: { sign: "", words: "" },
});

/** Stances that speak against their own object; all others but `undecided` speak for it. */
const AGAINST = new Set(["rejects"]);

/** @param {string|null} stance @returns {{sign: string, words: string, colour: string}} */
export const styleOfStance = (stance) => STANCES[stance] ?? UNKNOWN;

/**
 * A cell's stance is told of words of its own ("lifting the embargo"), its leaning is towards the issue of the column
 * ("the embargo"): where they differ, the leaning is what the cell must show.
 */
export function styleOfCell({ stance, leaning }) {
  if (leaning === "for" && AGAINST.has(stance)) return STANCES.supports;
  if (leaning === "against" && stance && !AGAINST.has(stance) && stance !== "threatens") return STANCES.rejects;
  if (leaning === "undecided" || (!stance && !leaning)) return leaning ? STANCES.undecided : UNKNOWN;
  return styleOfStance(stance ?? { for: "supports", against: "rejects" }[leaning]);
}
