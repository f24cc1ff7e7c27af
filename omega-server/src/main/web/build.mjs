// Bundles the scripts and styles of the web app into ../resources/web/assets. The same sources give the same bytes.
import { build } from "esbuild";

const output = process.argv[2] ?? "../resources/web/assets";

await build({
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
