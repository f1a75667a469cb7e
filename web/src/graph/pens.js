// Two pens with the same strokes: one for a canvas, one for an SVG file.
import { pathText } from "./shapes.js";

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';
export const font = (size, weight = 400) => `${weight} ${size}px ${FONT}`;

/**
 * @typedef {{fill?: string, stroke?: string, width?: number, dash?: number[], alpha?: number}} Style
 * @typedef {{size: number, weight?: number, colour: string, halo?: string, align?: CanvasTextAlign, alpha?: number}} Type
 * @typedef {{path(build: (to: object) => void, style: Style): void, text(words: string, x: number, y: number, type: Type): void}} Pen
 */

/** @returns {Pen} */
export function canvasPen(context) {
  context.lineJoin = "round";
  return {
    path(build, { fill, stroke, width = 1, dash = [], alpha = 1 }) {
      context.globalAlpha = alpha;
      context.beginPath();
      build(context);
      if (fill) {
        context.fillStyle = fill;
        context.fill();
      }
      if (stroke) {
        context.strokeStyle = stroke;
        context.lineWidth = width;
        context.setLineDash(dash);
        context.stroke();
      }
    },
    text(words, x, y, { size, weight, colour, halo, align = "center", alpha = 1 }) {
      context.globalAlpha = alpha;
      context.font = font(size, weight);
      context.textAlign = align;
      context.textBaseline = "middle";
      if (halo) {
        context.setLineDash([]);
        context.strokeStyle = halo;
        context.lineWidth = 3.5;
        context.strokeText(words, x, y);
      }
      context.fillStyle = colour;
      context.fillText(words, x, y);
    },
  };
}

/** @returns {Pen & {file(width: number, height: number, background: string, title: string): string}} */
export function svgPen() {
  const space = "http://www.w3.org/2000/svg";
  const root = document.createElementNS(space, "svg");
  const add = (tag, props, words) => {
    const node = document.createElementNS(space, tag);
    for (const [name, value] of Object.entries(props)) if (value !== undefined) node.setAttribute(name, String(value));
    if (words !== undefined) node.textContent = words;
    root.append(node);
  };
  return {
    path(build, { fill, stroke, width = 1, dash = [], alpha = 1 }) {
      const d = pathText();
      build(d);
      add("path", {
        d: d.toString(), fill: fill ?? "none", stroke, "stroke-width": stroke && width, "stroke-linejoin": "round",
        "stroke-dasharray": dash.length ? dash.join(" ") : undefined, opacity: alpha < 1 ? alpha : undefined,
      });
    },
    text(words, x, y, { size, weight = 400, colour, halo, align = "center", alpha = 1 }) {
      add("text", {
        x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10, "font-size": size, "font-weight": weight, "font-family": FONT, fill: colour,
        stroke: halo, "stroke-width": halo && 3.5, "stroke-linejoin": halo && "round", "paint-order": halo && "stroke",
        "text-anchor": { center: "middle", left: "start", right: "end" }[align], "dominant-baseline": "central", opacity: alpha < 1 ? alpha : undefined,
      }, printable(words));
    },
    file(width, height, background, title) {
      root.setAttribute("viewBox", `0 0 ${width} ${height}`);
      root.setAttribute("width", width);
      root.setAttribute("height", height);
      const ground = document.createElementNS(space, "rect");
      ground.setAttribute("width", "100%");
      ground.setAttribute("height", "100%");
      ground.setAttribute("fill", background);
      const name = document.createElementNS(space, "title");
      name.textContent = printable(title);
      root.prepend(name, ground);
      return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;
    },
  };
}

/** Without what XML cannot hold. */
const printable = (words) => words.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
