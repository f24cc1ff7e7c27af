/** Buttons with `data-fill` put their text into a field, and move the focus there. */
export function watchExamples() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-fill]");
    const field = button && document.getElementById(button.dataset.fill);
    if (field) {
      field.value = button.textContent.trim();
      field.focus();
    }
  });
}
