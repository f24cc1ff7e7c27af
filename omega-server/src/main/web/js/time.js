/** Shows times in the zone and the format of the user. */

const FORMATS = {
  date: { dateStyle: "medium" },
  time: { timeStyle: "short" },
  full: { dateStyle: "medium", timeStyle: "short" },
};

/** @param {ParentNode} root */
export function showLocalTimes(root) {
  for (const element of root.querySelectorAll?.("time[datetime]:not([data-local])") ?? []) {
    const at = new Date(element.dateTime);
    if (!Number.isNaN(at.getTime())) {
      element.dataset.local = "";
      element.title = at.toLocaleString([], { dateStyle: "full", timeStyle: "long" });
      element.textContent = at.toLocaleString([], FORMATS[element.dataset.format] ?? FORMATS.full);
    }
  }
}
