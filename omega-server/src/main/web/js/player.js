/** Adds speed, loop, steps by a frame, full screen and keys to the videos of a page. */
const SPEEDS = [0.25, 0.5, 1, 1.5, 2];
const SEEK_SECONDS = 5;

const playerOf = (element) => element.closest?.("[data-player]");
const videoOf = (player) => player?.querySelector("video");

function step(player, frames) {
  const video = videoOf(player);
  video.pause();
  video.currentTime = Math.min(Math.max(0, video.currentTime + frames / Number(player.dataset.fps)), video.duration || 0);
}

function setSpeed(player, speed) {
  videoOf(player).playbackRate = speed;
  player.querySelector("[data-speed]").value = String(speed);
}

function setLoop(player, loop) {
  videoOf(player).loop = loop;
  player.querySelector("[data-loop]").checked = loop;
}

function fullScreen(video) {
  if (document.fullscreenElement) {
    document.exitFullscreen();
  } else {
    video.requestFullscreen?.().catch(() => {});
  }
}

function faster(player, by) {
  const now = SPEEDS.indexOf(videoOf(player).playbackRate);
  setSpeed(player, SPEEDS[Math.min(Math.max(0, (now < 0 ? 2 : now) + by), SPEEDS.length - 1)]);
}

const KEYS = {
  " ": (player, video) => (video.paused ? video.play() : video.pause()),
  k: (player, video) => (video.paused ? video.play() : video.pause()),
  ArrowLeft: (player, video) => { video.currentTime = Math.max(0, video.currentTime - SEEK_SECONDS); },
  ArrowRight: (player, video) => { video.currentTime = Math.min(video.duration || 0, video.currentTime + SEEK_SECONDS); },
  ",": (player) => step(player, -1),
  ".": (player) => step(player, 1),
  "<": (player) => faster(player, -1),
  ">": (player) => faster(player, 1),
  l: (player, video) => setLoop(player, !video.loop),
  f: (player, video) => fullScreen(video),
  m: (player, video) => { video.muted = !video.muted; },
};

/** The player with the focus; without one, the first of the page, unless the focus is in a control. */
function playerFor(event) {
  const control = event.target.closest?.("input, select, textarea, button, a, summary, [contenteditable]");
  return control ? null : playerOf(event.target) ?? document.querySelector("[data-player]:has(video)");
}

export function watchPlayers() {
  document.addEventListener("click", (event) => {
    const player = playerOf(event.target);
    const button = event.target.closest?.("[data-step], [data-full]");
    if (player && button) {
      if (button.dataset.step) {
        step(player, Number(button.dataset.step));
      } else {
        fullScreen(videoOf(player));
      }
    }
  });
  document.addEventListener("change", (event) => {
    const player = playerOf(event.target);
    if (player && event.target.matches("[data-speed]")) {
      setSpeed(player, Number(event.target.value));
    } else if (player && event.target.matches("[data-loop]")) {
      setLoop(player, event.target.checked);
    }
  });
  // Before the browser's own keys of a video.
  document.addEventListener("keydown", (event) => {
    const action = event.ctrlKey || event.metaKey || event.altKey ? null : KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    const player = action && playerFor(event);
    const video = videoOf(player);
    if (video) {
      event.preventDefault();
      action(player, video);
    }
  }, true);
}
