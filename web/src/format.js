// Words, dates, colours and shapes for a reader.

/** Colour (a CSS variable) and shape of each type of node; never colour alone. */
export const TYPES = Object.freeze({
  Person: { colour: "--type-person", shape: "circle", plural: "Persons" },
  State: { colour: "--type-state", shape: "hexagon", plural: "States" },
  Organization: { colour: "--type-organization", shape: "triangle", plural: "Organizations" },
  Group: { colour: "--type-group", shape: "ring", plural: "Groups" },
  Meeting: { colour: "--type-meeting", shape: "square", plural: "Meetings" },
  Agreement: { colour: "--type-agreement", shape: "page", plural: "Agreements" },
  Location: { colour: "--type-location", shape: "pin", plural: "Places" },
  Position: { colour: "--type-position", shape: "diamond", plural: "Positions" },
  Statement: { colour: "--type-statement", shape: "bubble", plural: "Statements" },
  Issue: { colour: "--type-issue", shape: "star", plural: "Issues" },
  Article: { colour: "--type-article", shape: "page", plural: "Articles" },
});

/** The drawing of a type; a type that is not known here is drawn as an article. */
export const styleOf = (type) => TYPES[type] ?? TYPES.Article;

const PARTS = {
  day: { day: "numeric", month: "short", year: "numeric" },
  month: { month: "short", year: "numeric" },
  year: { year: "numeric" },
};
const made = new Map();

/** The form of a date; a browser takes milliseconds to make one. */
function form(name) {
  if (!made.has(name)) made.set(name, new Intl.DateTimeFormat(undefined, { timeZone: "UTC", ...PARTS[name] }));
  return made.get(name);
}

const HEDGES = { "~": "about ", "?": "probably ", "%": "probably about " };

/** Milliseconds of the noon of "YYYY-MM-DD" in UTC, so that no zone moves the day; NaN where it is none. */
export const dayNumber = (day) => Date.parse(`${day}T12:00:00Z`);

/** "YYYY-MM-DD" in the reader's locale. */
export function day(text) {
  const at = dayNumber(text);
  return Number.isNaN(at) ? (text ?? "") : form("day").format(at);
}

/** A time `{text, first, last, precision, basis, phrase}` in words; "" where there is none. */
export function when(time) {
  if (!time) return "";
  const hedge = HEDGES[time.text?.slice(-1)] ?? "";
  return hedge + exactly(time);
}

function exactly({ text, first, last, precision }) {
  if (!first && !last) return text ?? "";
  if (!last) return `since ${day(first)}`;
  if (!first) return `by ${day(last)}`;
  if (precision === "year") return form("year").format(dayNumber(first));
  if (precision === "month") return form("month").format(dayNumber(first));
  if (precision === "minute") return `${day(first)}, ${text.slice(11, 16)}`;
  const days = first === last ? day(first) : form("day").formatRange(dayNumber(first), dayNumber(last));
  return precision === "week" ? `week of ${days}` : days;
}

const BASES = {
  stated: "stated in the text",
  resolved: "worked out from the text",
  published: "bounded by the day of publication",
};

/** How a time is known: "worked out from the text, “last Tuesday”". */
export function basis(time) {
  if (!time?.basis) return "";
  const phrase = time.phrase ? `, “${time.phrase}”` : "";
  return `${BASES[time.basis] ?? time.basis}${phrase}`;
}

/** The day by which a time is sorted: its first one, else its last one; "" where it has none. */
export const order = (time) => time?.first || time?.last || "";

/** The day after "YYYY-MM-DD". */
export const dayAfter = (text) => new Date(dayNumber(text) + 86_400_000).toISOString().slice(0, 10);

/** The earliest of days ("", null: none); "" where there is none. */
export const earliest = (...days) => days.filter(Boolean).sort()[0] ?? "";

/** A number with the separators of the reader's locale. */
export const number = (value) => value.toLocaleString();

/** "1 meeting", "3 meetings". */
export const count = (value, one, many = `${one}s`) => `${number(value)} ${value === 1 ? one : many}`;

/** A key as words: "met_with" → "met with". */
export const words = (key) => String(key).replaceAll("_", " ");

/** A text cut at a word, with an ellipsis. */
export function short(text, most) {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  const space = cut.lastIndexOf(" ");
  return `${cut.slice(0, space > most / 2 ? space : most - 1)}…`;
}

/** The text in lower case without accents, for comparing. */
export const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
