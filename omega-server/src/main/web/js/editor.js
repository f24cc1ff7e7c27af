/** The script editor; loaded by the pages that have one. Without it, the page has a plain text field. */
import { createEditor } from "./editor/create.js";
import { followChecks } from "./editor/check.js";

const field = document.querySelector("[data-editor]");

// The content security policy refuses style elements, so that the editor needs adopted style sheets.
if (field && "adoptedStyleSheets" in ShadowRoot.prototype) {
  document.documentElement.classList.add("has-editor");
  followChecks(createEditor(field));
}
