// Cuts Golos Text and Literata (both OFL) to the letters and weights that the pages use, so that a first page
// with its type stays below 60 KB. Usage: node fonts.mjs OUT_FOLDER
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import subsetFont from "subset-font";

const out = process.argv[2];
if (!out) {
  console.error("usage: node fonts.mjs OUT_FOLDER");
  process.exit(2);
}

const range = (from, to) => String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, i) => from + i));

// The same ranges stand in crates/ui/assets/fonts.css.
const marks = "\u00a0§«°·»×\u2009\u202f–—‘’“”„…‹›−№";
const figures = range(0x20, 0x40) + "[\\]_{|}~" + marks;
const capitals = range(0x41, 0x5a);
const latin = capitals + capitals.toLowerCase() + "ʻʼ";
const letters = {
  figures: { from: "latin", text: figures },
  latin: { from: "latin", text: latin },
  // Digits and letters of the running text always meet on one page: one file, one request.
  text: { from: "latin", text: figures + latin },
  cyrillic: { from: "cyrillic", text: range(0x410, 0x44f) + "ЁёІіЇїЄєЎўҐґ" },
  kyrgyz: { from: "cyrillic-ext", text: "ҢңӨөҮүҚқҒғҲҳ" },
};
const faces = [
  { name: "golos", family: "golos-text", weight: 400, sets: ["text", "cyrillic", "kyrgyz"] },
  { name: "golos", family: "golos-text", weight: 600, sets: ["text", "cyrillic", "kyrgyz"] },
  { name: "literata", family: "literata", weight: 600, sets: ["figures", "latin", "cyrillic", "kyrgyz"] },
];

const find = createRequire(import.meta.url);
await mkdir(out, { recursive: true });
for (const { name, family, weight, sets } of faces) {
  const folder = path.dirname(find.resolve(`@fontsource-variable/${family}/package.json`));
  for (const set of sets) {
    const { from, text } = letters[set];
    const whole = await readFile(path.join(folder, "files", `${family}-${from}-wght-normal.woff2`));
    const cut = await subsetFont(whole, text, {
      targetFormat: "woff2",
      variationAxes: { wght: weight },
      // Headings need no second set of digits; tables need the tabular one.
      noLayoutClosure: family === "literata",
    });
    await writeFile(path.join(out, `${name}-${weight}-${set}.woff2`), cut);
    console.log(`${name}-${weight}-${set}.woff2 ${cut.length}`);
  }
  // The licence travels with the letters.
  await writeFile(path.join(out, `${family}-LICENSE.txt`), await readFile(path.join(folder, "LICENSE")));
}
