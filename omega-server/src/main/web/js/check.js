/** A checkbox that selects all checkboxes with a name in its form. */
export function watchCheckAll() {
  for (const all of document.querySelectorAll("input[data-check-all]")) {
    const boxes = [...all.form.querySelectorAll(`input[type="checkbox"][name="${all.dataset.checkAll}"]`)];
    const show = () => {
      const checked = boxes.filter((box) => box.checked).length;
      all.checked = checked === boxes.length;
      all.indeterminate = checked > 0 && checked < boxes.length;
    };
    all.addEventListener("change", () => boxes.forEach((box) => (box.checked = all.checked)));
    boxes.forEach((box) => box.addEventListener("change", show));
    show();
  }
}
