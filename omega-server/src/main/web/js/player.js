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

/** Saves the frame that the player shows, in the size of the video. The browser makes the file. */
function saveFrame(video, name) {
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) {
    video.addEventListener("loadeddata", () => saveFrame(video, name), { once: true });
    video.preload = "auto";
    return;
  }
  const canvas = document.createElement("canvas");
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext("2d").drawImage(video, 0, 0);
  canvas.toBlob((blob) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${name}.png`;
    link.click();
    // The browser reads the file after the click.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }, "image/png");
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
    const button = event.target.closest?.("[data-step], [data-full], [data-frame]");
    if (player && button) {
      if (button.dataset.step) {
        step(player, Number(button.dataset.step));
      } else if (button.dataset.frame) {
        saveFrame(videoOf(player), button.dataset.frame);
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
