/** Puts CodeMirror over the text field, which keeps the text, so that forms work as without it. */
import { basicSetup } from "codemirror";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { indentUnit } from "@codemirror/language";
import { indentWithTab } from "@codemirror/commands";
import { autocompletion } from "@codemirror/autocomplete";
import { python } from "@codemirror/lang-python";
import { lintGutter } from "@codemirror/lint";
import { completions } from "./complete.js";
import { markers } from "./markers.js";
import { theme } from "./theme.js";

/** @param {HTMLElement} field the element around the text field, with the texts and addresses as data */
export function createEditor(field) {
  const textarea = field.querySelector("textarea");
  const host = document.createElement("div");
  host.className = "code-host";
  textarea.after(host);
  const root = host.attachShadow({ mode: "open" });
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({ doc: textarea.value, extensions: extensions(field, textarea) }),
  });
  textarea.hidden = true;
  field.querySelector("label").addEventListener("click", () => view.focus());
  const hint = field.querySelector("[data-keys]");
  hint.textContent = hint.dataset.keys;
  warnBeforeLoss(textarea.form);
  return view;
}

function extensions(field, textarea) {
  return [
    // Before the keys of the editor: they would insert a line break or search.
    keymap.of([{ key: "Mod-s", run: () => (textarea.form.requestSubmit(), true), preventDefault: true }]),
    basicSetup,
    keymap.of([indentWithTab]),
    indentUnit.of("    "),
    EditorState.tabSize.of(4),
    EditorView.domEventHandlers({ beforeinput: replaceSelection }),
    python(),
    autocompletion({ override: [completions(field.dataset.symbols)] }),
    lintGutter(),
    markers(field.dataset),
    theme,
    EditorView.contentAttributes.of({
      "aria-label": field.dataset.label,
      "aria-multiline": "true",
      dir: "ltr",
      spellcheck: "false",
    }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) {
        textarea.value = update.state.doc.toString();
        textarea.form.dataset.changed = "";
      }
    }),
  ];
}

/**
 * Replaces a selection by what was typed. Chromium would keep the style of the replaced text with a style attribute, which the
 * content security policy refuses.
 */
function replaceSelection(event, view) {
  const { from, to, empty } = view.state.selection.main;
  if (event.inputType !== "insertText" || !event.data || empty || event.isComposing) {
    return false;
  }
  event.preventDefault();
  const change = () => view.state.update(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
  if (!view.state.facet(EditorView.inputHandler).some((handler) => handler(view, from, to, event.data, change))) {
    view.dispatch(change());
  }
  return true;
}

/** Asks before a page with changes is left, unless the changes are sent. */
function warnBeforeLoss(form) {
  form.addEventListener("input", () => (form.dataset.changed = ""));
  form.addEventListener("submit", () => delete form.dataset.changed);
  window.addEventListener("beforeunload", (event) => {
    if ("changed" in form.dataset) {
      event.preventDefault();
    }
  });
}
