/**
 * Keeps the page of a job alive between the refreshes of its live part: moves the progress bar with each event of the render,
 * without a request, and shows the percent in the title of the tab.
 */
const live = () => document.getElementById("live");

/** `Intro=90,Proof=240` → the frames before a scene, and those of the scene. */
function framesOf(plan, scene) {
  let before = 0;
  for (const part of plan.split(",")) {
    const cut = part.lastIndexOf("=");
    const frames = Number(part.slice(cut + 1));
    if (part.slice(0, cut) === scene) {
      return { before, frames };
    }
    before += frames;
  }
  return null;
}

function move(event) {
  const bar = document.getElementById("bar");
  if (!bar?.dataset.plan || Number(bar.dataset.attempt) !== event.attempt) {
    return;
  }
  const place = framesOf(bar.dataset.plan, event.scene);
  const done = place && place.before + Math.min(event.frame, place.frames);
  // A late event never moves the bar back.
  if (!place || done < bar.value) {
    return;
  }
  bar.value = done;
  const text = document.getElementById("bar-text");
  // Manim counts from 0.
  const values = { play: Math.min(event.play + 1, event.plays), plays: event.plays, done, total: bar.max };
  text.textContent = text.dataset.text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  live().dataset.percent = String(Math.floor((done * 100) / bar.max));
}

/** The first image comes with a refresh; it is followed by others at the same address. */
function preview(number) {
  const image = document.getElementById("preview");
  if (image) {
    const address = new URL(image.src);
    address.searchParams.set("number", number);
    image.src = address;
  } else {
    document.body.dispatchEvent(new CustomEvent("omega:jobs", { bubbles: true }));
  }
}

export function followJob() {
  if (!live()) {
    return;
  }
  const title = document.title;
  const showPercent = () => {
    const percent = Number(live()?.dataset.percent ?? -1);
    document.title = percent >= 0 ? `${percent}% · ${title}` : title;
  };
  document.addEventListener("omega:job", ({ detail }) => {
    if (detail.jobId !== live()?.dataset.job) {
      return;
    }
    if (detail.event.type === "render_progress") {
      move(detail.event);
      showPercent();
    } else if (detail.event.type === "preview_rendered") {
      preview(`event-${detail.number}`);
    }
  });
  keepOpenDetails();
  document.addEventListener("htmx:afterSettle", showPercent);
  showPercent();
}

/** The server does not know which parts of the page the user has opened. */
function keepOpenDetails() {
  let open = [];
  document.addEventListener("htmx:beforeSwap", () => {
    open = [...document.querySelectorAll("#live details[open][id]")].map((element) => element.id);
  });
  document.addEventListener("htmx:afterSwap", () => {
    open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
  });
}
