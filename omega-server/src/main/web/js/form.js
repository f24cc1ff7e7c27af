/** Prevents that a form is sent twice, and asks before something is lost. */

/** @param {Document} root */
export function watchForms(root) {
  root.addEventListener("submit", (event) => {
    const form = event.target;
    const question = event.submitter?.dataset.confirm ?? form.dataset.confirm;
    if (question && !window.confirm(question)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    // A download leaves the page as it is.
    if (event.submitter?.hasAttribute("data-download")) {
      return;
    }
    if (form.hasAttribute("aria-busy")) {
      event.preventDefault();
      return;
    }
    form.setAttribute("aria-busy", "true");
  }, true);
  // The browser can show a page from its cache, with the form as it was sent.
  window.addEventListener("pageshow", () => release(root));
  root.addEventListener("htmx:afterRequest", (event) => release(event.target));
}

function release(root) {
  for (const form of [root, ...(root.querySelectorAll?.("form[aria-busy]") ?? [])]) {
    form.removeAttribute?.("aria-busy");
  }
}
