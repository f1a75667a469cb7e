// The keyboard on the timeline: from item to item, from lane to lane, nearer and farther.

/** @returns {() => void} stops listening */
export function timelineKeys(target, { step, lane, end, enter, leave, zoom, whole }) {
  const keys = {
    ArrowLeft: () => step(-1), ArrowRight: () => step(1), ArrowUp: () => lane(-1), ArrowDown: () => lane(1),
    Home: () => end(0), End: () => end(-1), Enter: enter, " ": enter, Escape: leave,
    "+": () => zoom(1), "=": () => zoom(1), "-": () => zoom(-1), 0: whole,
  };

  function press(event) {
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  }

  target.addEventListener("keydown", press);
  return () => target.removeEventListener("keydown", press);
}
