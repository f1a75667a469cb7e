// Paints the map: water, land, bows of visits, marks of places, names where there is room.
import { along, bow } from "./journeys.js";
import { caption } from "./words.js";

export const COLOURS = ["--bg", "--fg", "--muted", "--line", "--accent", "--panel", "--type-location", "--type-person"];
const FONT = "12px system-ui, sans-serif";

/** Bows from which on they are fainter. */
const CROWD = 30;
const compact = new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 0 });

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{camera: object, world: object, marks: object[], bows: object[], colour(name: string): string,
 *   chosen(thing: object): boolean, hovered: object|null, focused: object|null, moving: boolean}} scene
 */
export function paint(context, scene, width, height) {
  ground(context, scene);
  const most = Math.max(1, ...scene.bows.map(({ arcs }) => arcs.length));
  for (const line of scene.bows) journey(context, scene, line, most);
  for (const mark of [...scene.marks].reverse()) place(context, scene, mark);
  names(context, scene, width, height);
}

function ground(context, { camera, world, colour }) {
  context.save();
  camera.apply(context);
  const pixel = 1 / camera.scale();
  context.fillStyle = colour("--panel");
  context.fill(world.rim);
  context.fillStyle = colour("--type-location");
  context.globalAlpha = 0.1;
  context.fill(world.rim);
  context.globalAlpha = 0.8;
  context.strokeStyle = colour("--line");
  context.lineWidth = 0.6 * pixel;
  context.stroke(world.net);
  context.globalAlpha = 1;
  context.fillStyle = colour("--bg");
  context.fill(world.land);
  context.fillStyle = colour("--muted");
  context.globalAlpha = 0.14;
  context.fill(world.land);
  context.globalAlpha = 0.5;
  context.strokeStyle = colour("--muted");
  context.lineWidth = 0.7 * pixel;
  context.stroke(world.land);
  context.restore();
}

function journey(context, scene, { from, to, arcs, thing }, most) {
  const strong = scene.chosen(thing) || scene.hovered === thing;
  const middle = bow(from, to);
  context.save();
  context.strokeStyle = context.fillStyle = scene.colour(strong ? "--accent" : "--type-person");
  context.globalAlpha = strong ? 1 : 0.6 * Math.min(1, Math.sqrt(CROWD / scene.bows.length));
  context.lineWidth = 1.4 + 2.5 * Math.sqrt((arcs.length - 1) / most) + (strong ? 1 : 0);
  context.beginPath();
  context.moveTo(...from);
  context.quadraticCurveTo(...middle, ...to);
  context.stroke();
  head(context, along(from, middle, to, 0.52), along(from, middle, to, 0.6), 4 + context.lineWidth);
  context.restore();
}

/** An arrow's head on the way, not at its end, where a mark would hide it. */
function head(context, [x, y], [right, down], size) {
  const angle = Math.atan2(down - y, right - x);
  context.translate(right, down);
  context.rotate(angle);
  context.beginPath();
  context.moveTo(0, 0);
  context.lineTo(-size * 1.7, size * 0.8);
  context.lineTo(-size * 1.2, 0);
  context.lineTo(-size * 1.7, -size * 0.8);
  context.fill();
}

function place(context, scene, mark) {
  const strong = scene.chosen(mark);
  context.save();
  context.beginPath();
  context.arc(mark.x, mark.y, mark.radius, 0, 2 * Math.PI);
  context.fillStyle = scene.colour(strong ? "--accent" : "--type-location");
  context.globalAlpha = scene.hovered === mark || strong ? 1 : 0.82;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = 1.5;
  context.strokeStyle = scene.colour("--bg");
  context.stroke();
  if (strong || scene.focused === mark || scene.hovered === mark) ring(context, scene, mark);
  if (mark.radius > 9) number(context, scene, mark);
  context.restore();
}

function ring(context, scene, mark) {
  context.beginPath();
  context.arc(mark.x, mark.y, mark.radius + 3.5, 0, 2 * Math.PI);
  context.strokeStyle = scene.colour("--accent");
  context.lineWidth = 2;
  context.stroke();
}

function number(context, scene, mark) {
  context.fillStyle = scene.colour("--bg");
  context.font = `600 ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(compact.format(mark.count), mark.x, mark.y + 0.5, mark.radius * 1.8);
}

/** Names to the right of marks, else to the left, the largest mark first, none over another thing. */
function names(context, scene, width, height) {
  const taken = scene.marks.map(({ x, y, radius }) => [x - radius, y - radius, x + radius, y + radius]);
  context.font = FONT;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const mark of scene.marks) {
    if (mark.x < -50 || mark.y < 0 || mark.x > width + 50 || mark.y > height) continue;
    const text = caption(mark);
    const box = room(mark, context.measureText(text).width, taken, width);
    if (!box) continue;
    taken.push(box);
    context.textAlign = "left";
    context.lineWidth = 3;
    context.strokeStyle = scene.colour("--bg");
    context.globalAlpha = 0.85;
    context.strokeText(text, box[0] + 2, mark.y);
    context.globalAlpha = 1;
    context.fillStyle = scene.colour("--fg");
    context.fillText(text, box[0] + 2, mark.y);
  }
}

function room(mark, long, taken, width) {
  for (const left of [mark.x + mark.radius + 2, mark.x - mark.radius - long - 6]) {
    const box = [left, mark.y - 8, left + long + 4, mark.y + 8];
    const free = taken.every((other) => other[0] > box[2] || other[2] < box[0] || other[1] > box[3] || other[3] < box[1]);
    if (free && box[0] > 0 && box[2] < width) return box;
  }
  return null;
}
