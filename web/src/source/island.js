// An island of the page: JSON, as base64 of gzip where it is large.
import { Failure } from "../ask.js";

/** What an island holds; the text of one that was taken out of the page stays with it. */
export async function read(island) {
  try {
    return await unpacked(island);
  } catch (error) {
    console.warn(error);
    throw new Failure("the data of this file cannot be read: it was cut off or changed on its way, so ask for it again");
  }
}

async function unpacked(island) {
  if (!island.hasAttribute("data-packed")) return JSON.parse(island.textContent);
  const stream = new Blob([bytes(island.textContent.trim())]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

function bytes(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text); // not in every browser of 2025
  const letters = atob(text);
  const found = new Uint8Array(letters.length);
  for (let n = 0; n < letters.length; n++) found[n] = letters.charCodeAt(n);
  return found;
}
