// Paints one lane of the timeline: its items with their names, or their density where they are too many.
import { link, mark } from "./marks.js";
import { KINDS, between, density } from "./model.js";
import { pack } from "./pack.js";
import { crowdWords } from "./words.js";

const FAMILY = "system-ui, sans-serif";
export const FONT = `12px ${FAMILY}`;
export const SMALL = `11px ${FAMILY}`;
/** Pixels of a bar of density, and how many pixels of a row an item needs to be drawn on its own. */
const BIN = 4;
const ROOM = 14;
/** Pixels of the number beside a pile. */
const PILE = 20;
const FAINT = 0.28;
/** A lane with no more entries than this is put into rows as a whole. */
const FEW = 1_000;

/**
 * One lane: its items where there is room for each, else how many there are.
 * @param {import("./paint.js").Scene} scene
 * @returns what can be pointed at, in pixels of the plot
 */
export function lane(context, scene, placed) {
  const { view, plan, related } = scene;
  const most = Math.floor((placed.rows * plan.plot) / ROOM);
  if (between(placed.lane, view.start, view.end, most).length > most) {
    bars(context, scene, placed);
    return [crowd(scene, placed)];
  }
  const found = between(placed.lane, anchor(placed.lane, view), view.end);
  const boxes = pack(found, { x: view.x, rows: placed.rows, measure: scene.measure });
  const soft = ({ entry }) => Number(!(entry.softStart && entry.softEnd)); // what is vague lies below
  const inSight = boxes.filter(({ right, room: name }) => right + name > 0);
  return inSight.sort((a, b) => soft(a) - soft(b)).flatMap((box) => item(context, scene, placed, box));
}

/** A lane of bars is pointed at as a whole, and says what lies round a point. */
function crowd({ view, plan }, { lane: all, top, height }) {
  const words = (x) => crowdWords(all, view.at(x - BIN), view.at(x + BIN));
  return { entries: [], words, left: 0, right: plan.plot, top, bottom: top + height };
}

/** Where rows begin to be given out: the same place while the window moves a little, so that rows keep still. */
function anchor({ entries }, { start, end }) {
  if (entries.length <= FEW) return -Infinity;
  const span = end - start;
  return (Math.floor(start / span) - 1) * span;
}

/** Bins begin at multiples of their length, so that they stand still while the window moves. */
function bars(context, { view, plan, colour, related }, { lane: all, top, height }) {
  const length = BIN / view.scale();
  const start = Math.floor(view.start / length) * length;
  const count = Math.ceil(plan.plot / BIN) + 1;
  const parts = (counts) => density(all, start, start + count * length, count, counts);
  const every = parts();
  const most = Math.max(...every, 1e-9);
  const draw = (heights, alpha) => {
    context.globalAlpha = alpha;
    context.beginPath();
    heights.forEach((value, n) => {
      const tall = value < 1e-6 ? 0 : Math.max(1.5, (value / most) * (height - 2));
      if (tall) context.rect(view.x(start + n * length) + 0.5, top + height - tall, BIN - 1, tall);
    });
    context.fill();
    context.globalAlpha = 1;
  };
  context.fillStyle = colour(KINDS[all.kind].colour);
  draw(every, related ? FAINT : 0.85);
  if (related) draw(parts((n) => related(all.entries[n].item)), 1);
}

function item(context, scene, { lane: all, top, row }, { entry, row: level, left, right, room, within, pile }) {
  const { view, colour, related, selected, hovered } = scene;
  const middle = top + (level + 0.5) * row;
  const members = [entry, ...pile].flatMap((one) => one.links ?? [one]);
  const chosen = ({ id, meeting }) => [selected, hovered?.id].includes(id) || (meeting && meeting === selected);
  const strong = members.some((member) => chosen(member.item));
  const dim = related && !members.some((member) => related(member.item));
  context.globalAlpha = dim ? FAINT : 1;
  const paintOf = colour(KINDS[all.kind].colour);
  const box = { left, right, middle, high: row };
  const reach = right + (pile.length ? PILE : room && room + 2);
  if (strong) halo(context, { ...box, right: reach }, colour("--accent"));
  if (entry.links) for (const member of entry.links) link(context, member, view.x, middle, paintOf);
  else mark(context, entry, KINDS[all.kind].shape, box, paintOf);
  const ink = colour(dim ? "--muted" : "--fg");
  if (pile.length) number(context, pile.length, right + 3, middle, ink);
  else if (within) nameWithin(context, scene, entry, box, ink);
  else if (room) name(context, entry.item.label, right + 5, middle, room - 6, ink, scene.measure);
  context.globalAlpha = 1;
  const [above, below] = [middle - row / 2, middle + row / 2];
  if (pile.length) return [{ entries: members, left, right: reach, top: above, bottom: below }];
  const alone = members.length === 1;
  return members.map((member) => ({
    entries: [member], top: above, bottom: below,
    left: alone ? left : Math.min(view.x(member.start), right - 12),
    right: alone ? right + room : Math.max(view.x(member.end), left + 12),
  }));
}

/** The name of a long bar, where it can be seen: at its begin, or at the window's. */
function nameWithin(context, { plan, measure }, { item: { label } }, { left, right, middle }, ink) {
  const from = Math.max(left, 0) + 10;
  const room = Math.min(right, plan.plot) - from - 10;
  if (room > PILE) name(context, label, from, middle, room, ink, measure);
}

/** How many more a pile has. */
function number(context, count, x, y, ink) {
  context.font = SMALL;
  context.textAlign = "left";
  context.fillStyle = ink;
  context.fillText(`+${count}`, x, y + 0.5, PILE - 3);
}

function halo(context, { left, right, middle, high }, accent) {
  context.save();
  context.globalAlpha = 1;
  context.strokeStyle = context.fillStyle = accent;
  context.beginPath();
  context.roundRect(left - 4, middle - high / 2 + 0.5, right - left + 8, high - 1, 5);
  context.globalAlpha = 0.16;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = 1.4;
  context.stroke();
  context.restore();
}

/** A name cut to its room; measured once a text. */
function name(context, text, x, y, room, colour, measure) {
  context.font = FONT;
  context.textAlign = "left";
  context.fillStyle = colour;
  const long = measure(text);
  context.fillText(long <= room ? text : `${text.slice(0, Math.max(2, Math.floor((text.length * (room - 8)) / long)))}…`, x, y);
}
