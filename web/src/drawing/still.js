// A picture as it was drawn last, moved and scaled as a whole, while drawing it anew would take too long.

/** The still is this much wider and higher than the picture, so that a drag does not reach its end at once. */
const ROOM = 2;
/** Grown more than this its letters cannot be read. */
const LARGEST = 2.5;

/** @param {(context: CanvasRenderingContext2D, camera: object) => void} paint the whole picture as the camera sees it */
export function makeStill(paint) {
  const canvas = document.createElement("canvas");
  let taken = null;

  function take(camera, box) {
    const ratio = devicePixelRatio || 1;
    const { width, height } = camera;
    [canvas.width, canvas.height] = [Math.round(width * ROOM * ratio), Math.round(height * ROOM * ratio)];
    const context = canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    camera.resize(width * ROOM, height * ROOM);
    const seen = corners(camera);
    paint(context, camera);
    camera.resize(width, height);
    taken = { ...seen, k: camera.k, whole: within(box(), seen), width, height };
  }

  /** What it lacks may be seen now. */
  function isStale(camera) {
    if (!taken || taken.width !== camera.width || taken.height !== camera.height || camera.k > taken.k * LARGEST) return true;
    return !taken.whole && !within(corners(camera), taken);
  }

  return {
    /** @param {() => object} box of the scene, in which all of the picture lies */
    show(context, camera, box) {
      if (isStale(camera)) take(camera, box);
      const [left, top] = camera.toScreen(taken.left, taken.top);
      const [right, bottom] = camera.toScreen(taken.right, taken.bottom);
      context.drawImage(canvas, left, top, right - left, bottom - top);
    },
    /** The picture is another one. */
    clear: () => (taken = null),
  };
}

/** What the camera sees of the scene. */
function corners(camera) {
  const [left, top] = camera.toScene(0, 0);
  const [right, bottom] = camera.toScene(camera.width, camera.height);
  return { left, top, right, bottom };
}

const within = (one, other) => one.left >= other.left && one.right <= other.right && one.top >= other.top && one.bottom <= other.bottom;
