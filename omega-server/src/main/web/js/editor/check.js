/** Shows the result of a check in the editor, and takes over texts from the page. */
import { EditorView } from "@codemirror/view";
import { failedLine } from "./markers.js";

/** @param {EditorView} view */
export function followChecks(view) {
  const form = document.getElementById("script-form");
  mark(view);
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id === "check") {
      mark(view);
    }
  });
  // A check saves the text first.
  document.body.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful && event.detail.elt.form === form) {
      delete form.dataset.changed;
    }
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-use], [data-go-to]");
    if (button?.dataset.use) {
      replace(view, document.getElementById(button.dataset.use).value);
    } else if (button) {
      goTo(view, Number(button.dataset.goTo));
    }
  });
}

function mark(view) {
  const result = document.querySelector("#check [data-line]");
  const line = Number(result?.dataset.line ?? 0);
  view.dispatch({ effects: failedLine.of(line > 0 ? { line, message: result.dataset.message } : null) });
}

function replace(view, text) {
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
  view.focus();
}

function goTo(view, line) {
  const { from } = view.state.doc.line(Math.min(line, view.state.doc.lines));
  view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
  view.focus();
}
