/**
 * Tells about a job that ended while the user is elsewhere: by a message in the corner of the page, and by a notification of the
 * browser if the user allowed it. The server renders the message.
 */
const ENDED = ["succeeded", "failed"];
const SHOWN_MILLIS = 15_000;
const MAX_SHOWN = 3;

async function message(jobId) {
  const response = await fetch(`/jobs/${jobId}/toast`, { headers: { Accept: "text/html" } });
  if (!response.ok || response.redirected) {
    return null;
  }
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return page.querySelector(".toast");
}

function show(toast) {
  const toasts = document.getElementById("toasts");
  document.getElementById(toast.id)?.remove();
  toasts.append(document.adoptNode(toast));
  while (toasts.children.length > MAX_SHOWN) {
    toasts.firstElementChild.remove();
  }
  const close = () => (toast.matches(":hover, :focus-within") ? setTimeout(close, SHOWN_MILLIS) : toast.remove());
  setTimeout(close, SHOWN_MILLIS);
}

function notify(toast, jobId) {
  if (!document.hidden || !("Notification" in window) || Notification.permission !== "granted") {
    return;
  }
  const words = toast.querySelector(".badge").textContent;
  const notification = new Notification(words, { body: toast.querySelector(".job-title").textContent, tag: jobId });
  notification.addEventListener("click", () => {
    window.focus();
    location.assign(`/jobs/${jobId}`);
  });
}

async function ended(jobId) {
  const toast = await message(jobId).catch(() => null);
  if (!toast) {
    return;
  }
  notify(toast, jobId);
  if (document.getElementById("live")?.dataset.job !== jobId) {
    show(toast);
  }
}

/** The button that asks for the permission is shown only while the browser has no answer. */
function offerNotifications(root) {
  for (const button of root.querySelectorAll?.("[data-notify]") ?? []) {
    button.hidden = !("Notification" in window) || Notification.permission !== "default";
  }
}

export function watchEnds() {
  // A closed drawer needs no content.
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.pathInfo.requestPath === "/queue" && !document.getElementById("queue").open) {
      event.preventDefault();
    }
  });
  document.addEventListener("omega:job", ({ detail }) => {
    if (detail.event.type === "state_changed" && ENDED.includes(detail.event.state)) {
      ended(detail.jobId);
    }
  });
  document.addEventListener("click", (event) => {
    const close = event.target.closest?.("[data-close]");
    if (close) {
      document.querySelector(close.dataset.close)?.remove();
    }
    if (event.target.closest?.("[data-notify]")) {
      Notification.requestPermission().then(() => offerNotifications(document));
    }
  });
  document.addEventListener("htmx:load", (event) => offerNotifications(event.target));
}
