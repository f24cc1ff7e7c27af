/**
 * Follows the events of all jobs of the account with one event stream, and tells the page about them:
 * - `omega:job` on the document for each event, with `detail` = `{ jobId, number, event }`,
 * - `omega:jobs` on the body, at most twice a second, after events that change more than the progress. Elements refresh
 *   with `hx-trigger="omega:jobs from:body"`.
 *
 * The server renders every state, so that a late event can never bring an old state back.
 */
const TYPES = [
  "model_call_started", "attempt_started", "phase_started", "scenes_found", "scene_planned", "layout_problem_found",
  "warning_raised", "play_started", "render_progress", "preview_rendered",
  "attempt_failed", "polish_rejected", "state_changed",
];
/** What the page shows without the server's help. */
const FREQUENT = ["play_started", "render_progress", "preview_rendered"];
const QUIET_MILLIS = 500;
const DELAY_MILLIS = 2_000;
const RETRY_MILLIS = 15_000;

let pending = null;

function refreshSoon() {
  pending ??= setTimeout(() => {
    pending = null;
    document.body.dispatchEvent(new CustomEvent("omega:jobs", { bubbles: true }));
  }, QUIET_MILLIS);
}

function receive(message) {
  const detail = JSON.parse(message.data);
  document.dispatchEvent(new CustomEvent("omega:job", { detail }));
  if (!FREQUENT.includes(message.type)) {
    refreshSoon();
  }
}

function open() {
  const stream = new EventSource("/api/v1/events");
  TYPES.forEach((type) => stream.addEventListener(type, receive));
  // After a lost connection the browser reconnects; events could be missing until then.
  stream.addEventListener("open", refreshSoon);
  // The browser gives up if the server refuses the stream, such as with too many tabs.
  stream.addEventListener("error", () => stream.readyState === EventSource.CLOSED && setTimeout(open, RETRY_MILLIS));
  window.addEventListener("pagehide", () => stream.close());
}

export function followJobs() {
  // Who only passes through a page needs no stream: the server notices late that a browser has left one.
  const running = document.querySelector("[data-job]:not([data-state=succeeded], [data-state=failed], [data-state=cancelled])");
  setTimeout(open, running ? 0 : DELAY_MILLIS);
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
}
