/** Buttons with `data-copy` copy its value; fields with `data-select` select their text when they get the focus. */
export function watchCopies() {
  const show = (root) => root.querySelectorAll?.("[data-copy][hidden]").forEach((button) => { button.hidden = false; });
  // Without TLS, browsers have no clipboard for pages, except on localhost.
  if (navigator.clipboard) {
    show(document);
    document.addEventListener("htmx:load", (event) => show(event.target));
  }
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (button) {
      const text = button.textContent;
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.copied;
      setTimeout(() => { button.textContent = text; }, 2000);
    }
  });
  document.addEventListener("focusin", (event) => event.target.matches?.("[data-select]") && event.target.select());
}
