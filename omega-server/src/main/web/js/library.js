/**
 * The list of videos: cards with `data-preview` play their file while the pointer or the focus is on them, and the buttons
 * for the selection know how many videos are selected.
 */
const DELAY_MILLIS = 150;

let shown = null;
let timer = null;

function stop() {
  clearTimeout(timer);
  shown?.remove();
  shown = null;
}

function play(shot) {
  const kind = shot.dataset.previewKind;
  const media = document.createElement(kind === "video" ? "video" : "img");
  media.className = "shot-preview";
  media.setAttribute("aria-hidden", "true");
  if (kind === "video") {
    media.muted = true;
    media.loop = true;
    media.playsInline = true;
    media.preload = "none";
    media.disablePictureInPicture = true;
  }
  media.src = shot.dataset.preview;
  shown = media;
  (shot.querySelector("a") ?? shot).append(media);
  // The browser refuses to play if the card disappears meanwhile.
  media.play?.().catch(() => {});
}

function start(target) {
  const shot = target.closest?.(".video-card")?.querySelector("[data-preview]");
  if (!shot || (shown && shot.contains(shown)) || matchMedia("(prefers-reduced-motion: reduce)").matches) {
    return;
  }
  stop();
  timer = setTimeout(() => play(shot), DELAY_MILLIS);
}

function leave(event) {
  const card = event.target.closest?.(".video-card");
  if (card && !card.contains(event.relatedTarget)) {
    stop();
  }
}

function boxes() {
  return [...document.querySelectorAll('input[name="video"][form="selection"]')];
}

function showSelection() {
  const form = document.getElementById("selection");
  if (!form) {
    return;
  }
  const all = boxes();
  const selected = all.filter((box) => box.checked).length;
  const text = form.querySelector("[data-selected-text]");
  text.textContent = text.dataset.selectedText.replace("#", selected);
  form.querySelectorAll("[data-needs-selection]").forEach((button) => { button.disabled = selected === 0; });
  const toggle = form.querySelector("[data-select-all]");
  toggle.closest("label").hidden = false;
  toggle.checked = selected === all.length;
  toggle.indeterminate = selected > 0 && selected < all.length;
}

export function watchLibrary() {
  document.addEventListener("pointerover", (event) => event.pointerType === "mouse" && start(event.target));
  document.addEventListener("pointerout", leave);
  document.addEventListener("focusin", (event) => event.target.matches?.(".video-title a") && start(event.target));
  document.addEventListener("focusout", leave);
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-select-all]")) {
      boxes().forEach((box) => { box.checked = event.target.checked; });
    }
    showSelection();
  });
  document.addEventListener("htmx:afterSettle", showSelection);
  // The browser restores the checkboxes after the page is loaded.
  window.addEventListener("pageshow", showSelection);
  showSelection();
}
