// The graph inside this file: an island of JSON, compressed where it is large.

/** @param {HTMLElement} island <script type="application/json">, base64 of gzip where data-packed is set */
export async function fileSource(island) {
  const graph = await read(island);
  return {
    served: false,
    about: async () => graph.about,
  };
}

/** What an island holds. Rejects where it cannot be read. */
export async function read(island) {
  if (!island.hasAttribute("data-packed")) return JSON.parse(island.textContent);
  const bytes = Uint8Array.from(atob(island.textContent.trim()), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}
