// Bundles src/ into kg/views/explorer/built/: explorer.js, explorer.css, world.json, and
// sources.sha256, by which a Python test finds a build that was forgotten. Deterministic.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
/** The first versions that know light-dark() in styles; DecompressionStream and :has are older. */
const BROWSERS = ["chrome123", "firefox120", "safari17.5"];
const target = join(here, "..", "kg", "views", "explorer", "built");

/** Every file below a folder, as paths with slashes relative to `here`, sorted by code point. */
function below(folder) {
  const found = readdirSync(join(here, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? below(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  );
  return found.sort((a, b) => (a < b ? -1 : 1));
}

/** SHA-256 over the path, a zero byte, the bytes and a zero byte of each source in turn. */
function digest() {
  const sum = createHash("sha256");
  for (const path of [...below("src"), ...below("data")]) {
    sum.update(path).update("\0").update(readFileSync(join(here, path))).update("\0");
  }
  return sum.digest("hex");
}

const hash = digest();
const banner = `/* kg explorer; sources sha256 ${hash} */`;
mkdirSync(target, { recursive: true });
await build({
  entryPoints: { explorer: join(here, "src/main.js") },
  outdir: target,
  bundle: true,
  minify: true,
  charset: "utf8",
  format: "iife",
  target: BROWSERS,
  banner: { js: banner },
  legalComments: "none",
});
await build({
  entryPoints: { explorer: join(here, "src/css/main.css") },
  outdir: target,
  bundle: true,
  minify: true,
  charset: "utf8",
  target: BROWSERS,
  banner: { css: banner },
});
const world = readFileSync(join(here, "data", "world.json"), "utf-8");
writeFileSync(join(target, "world.json"), JSON.stringify(JSON.parse(world)) + "\n");
copyFileSync(join(here, "data", "LICENSE-world.txt"), join(target, "LICENSE-world.txt"));
