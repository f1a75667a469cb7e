// Places that would lie over each other are one mark, until the map is near enough.

/** Pixels between two marks. */
const APART = 27;
const [SMALLEST, LARGEST] = [5, 18];
/** A mark of the largest size stands for this many events at least: three events are not many. */
const MANY = 9;

/**
 * @param {{place: object, x: number, y: number}[]} points places on the screen, the most visited first
 * @returns {{x: number, y: number, count: number, radius: number, places: object[]}[]} the largest first; a mark
 *   stands where its most visited place is, and its area grows with the count
 */
export function clusters(points) {
  const marks = [];
  for (const { place, x, y } of points) {
    const near = marks.find((mark) => Math.hypot(mark.x - x, mark.y - y) < APART);
    if (near) {
      near.places.push(place);
      near.count += place.count;
    } else {
      marks.push({ x, y, count: place.count, radius: 0, places: [place] });
    }
  }
  const most = Math.max(MANY, ...marks.map(({ count }) => count));
  for (const mark of marks) mark.radius = SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(mark.count / most);
  return marks.sort((a, b) => b.count - a.count);
}
