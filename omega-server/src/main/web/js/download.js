/** Downloads a file that the user has asked for, as soon as the server has made it. */
export function watchDownloads() {
  document.addEventListener("htmx:load", (event) => {
    for (const link of event.target.querySelectorAll?.("a[data-download-now]") ?? []) {
      delete link.dataset.downloadNow;
      link.click();
    }
  });
}
