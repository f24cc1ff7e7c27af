/** The videos of the start page: play while they are visible, unless the user prefers less motion. */
export function playDemos() {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches || navigator.connection?.saveData;
  const visible = new IntersectionObserver((entries) => entries.forEach(follow), { threshold: 0.6 });
  for (const video of document.querySelectorAll("video[data-demo]")) {
    const button = video.parentElement.querySelector("[data-demo-button]");
    video.controls = false;
    button.hidden = false;
    video.addEventListener("play", () => show(video, button));
    video.addEventListener("pause", () => show(video, button));
    button.addEventListener("click", () => {
      // The user decides from now on.
      visible.unobserve(video);
      video.paused ? start(video) : video.pause();
    });
    if (!still) {
      visible.observe(video);
    }
  }
}

function follow({ target, isIntersecting }) {
  isIntersecting ? start(target) : target.pause();
}

function start(video) {
  // A browser can refuse; the button stays.
  video.play().catch(() => {});
}

function show(video, button) {
  const label = video.paused ? button.dataset.play : button.dataset.pause;
  button.toggleAttribute("data-playing", !video.paused);
  button.setAttribute("aria-label", `${label}: ${video.getAttribute("aria-label")}`);
}
