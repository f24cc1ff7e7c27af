// Bundles the scripts and styles of the web app into ../resources/web/assets. The same sources give the same bytes.
import { build } from "esbuild";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const output = process.argv[2] ?? "../resources/web/assets";

const result = await build({
  metafile: true,
  entryPoints: { app: "js/app.js", editor: "js/editor.js", style: "css/style.css" },
  outdir: output,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
});

// The licences of the packages in the bundle require that their text goes along.
const packages = Object.values(result.metafile.outputs)
  .flatMap((file) => Object.entries(file.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0))
  .map(([path]) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1])
  .filter(Boolean);
const texts = [];
for (const name of [...new Set(packages)].sort()) {
  const folder = join("node_modules", name);
  const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((it) => /^licen[cs]e/i.test(it));
  const text = file ? await readFile(join(folder, file), "utf8") : "";
  texts.push(`${name} ${version} (${license})\n\n${text.trim()}\n`);
}
await writeFile(join(output, "licences.txt"), texts.join("\n----\n\n"));
