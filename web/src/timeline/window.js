// The stretch of time that is seen: from decades to hours.
import { DAY, HOUR } from "./spans.js";

const SHORTEST = 6 * HOUR;

/** @returns the window over `width()` pixels, kept within the period and a margin round it */
export function timeWindow(width) {
  let [first, last] = [0, DAY]; // the period
  let [start, end] = [0, DAY];

  function settle() {
    const longest = last - first;
    const span = Math.min(Math.max(end - start, SHORTEST), longest);
    const middle = (start + end) / 2;
    start = Math.min(Math.max(middle - span / 2, first), last - span);
    end = start + span;
  }

  return {
    get start() { return start; },
    get end() { return end; },
    get first() { return first; },
    get last() { return last; },
    /** Pixels a millisecond. */
    scale: () => width() / (end - start),
    x: (ms) => ((ms - start) / (end - start)) * width(),
    at: (x) => start + (x / width()) * (end - start),
    /** What the whole period is; the window keeps its place where it can. */
    period(from, to) {
      const margin = Math.max((to - from) * 0.04, DAY);
      const whole = start === first && end === last;
      [first, last] = [from - margin, to + margin];
      if (whole) [start, end] = [first, last];
      settle();
    },
    show(from, to) {
      [start, end] = [from, to];
      settle();
    },
    whole() {
      [start, end] = [first, last];
    },
    pan(pixels) {
      const by = (pixels / width()) * (end - start);
      [start, end] = [start - by, end - by];
      settle();
    },
    zoom(factor, x) {
      const at = start + (x / width()) * (end - start);
      const span = Math.min(Math.max((end - start) / factor, SHORTEST), last - first);
      start = at - (x / width()) * span;
      end = start + span;
      settle();
    },
    /** Bring a stretch into view, moving no more than needed. */
    reveal(from, to) {
      const span = end - start;
      const margin = span * 0.08;
      if (from >= start && from <= end - margin) return;
      const middle = Math.min((from + to) / 2, from + span / 2);
      [start, end] = [middle - span / 2, middle + span / 2];
      settle();
    },
  };
}
