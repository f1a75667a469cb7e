// The keyboard on the map.
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** @returns {() => void} stops listening */
export function mapKeys(target, { go, enter, leave, zoom, home }) {
  const keys = { Enter: enter, " ": enter, Escape: leave, "+": () => zoom(1), "=": () => zoom(1), "-": () => zoom(-1), 0: home };

  function press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = WAYS[event.key];
    const act = way ? () => go(...way) : keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  target.addEventListener("keydown", press);
  return () => target.removeEventListener("keydown", press);
}
