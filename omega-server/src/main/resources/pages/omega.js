/** Makes the forms of Omega's pages call its API. What a form does stands in its data attributes. */

const main = document.querySelector("main");
const message = document.getElementById("message");

// Out of the address bar at once, so that it is in no history, image or link.
const token = new URLSearchParams(location.search).get("token");
if (location.search) {
  history.replaceState(null, "", location.pathname);
}

function say(text, kind) {
  message.textContent = text;
  message.dataset.kind = kind;
}

/** Calls the API; throws an Error that is for people, with the field that it is about. */
async function call(method, path, body) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body ? { "Content-Type": "application/json" } : {},
      body: body ? JSON.stringify(body) : undefined,
    });
  } catch {
    throw new Error("The server does not answer. Try again.");
  }
  const text = await response.text();
  let answer = {};
  try {
    answer = text ? JSON.parse(text) : {};
  } catch {
    throw new Error("The answer cannot be read. Try again.");
  }
  if (!response.ok) {
    throw Object.assign(new Error(answer.detail ?? "That did not work. Try again."), { status: response.status, field: answer.field });
  }
  return answer;
}

/** Shows one of the sections, and leads keyboards and screen readers to it. */
function show(section) {
  section.hidden = false;
  section.tabIndex = -1;
  section.focus();
}

function mark(form, field) {
  for (const input of form.elements) {
    input.removeAttribute("aria-invalid");
  }
  const wrong = field && form.elements.namedItem(field);
  if (wrong) {
    wrong.setAttribute("aria-invalid", "true");
    wrong.focus();
  }
}

function done(form, answer) {
  if (form.dataset.then) {
    location.assign(form.dataset.then);
    return;
  }
  if (form.dataset.say) {
    say(form.dataset.say, "done");
    return;
  }
  form.hidden = true;
  const sections = [...main.querySelectorAll("[data-done]")];
  show(sections.find((section) => section.dataset.state === answer.state) ?? sections[0]);
}

async function send(form) {
  const [method, path] = form.dataset.send.split(" ");
  const body = Object.fromEntries(new FormData(form));
  const button = form.querySelector("button");
  say("", "");
  mark(form, null);
  button.disabled = true;
  form.setAttribute("aria-busy", "true");
  try {
    const whole = form.dataset.purpose ? { token, ...body } : body;
    done(form, await call(method, path, method === "DELETE" ? null : whole));
  } catch (problem) {
    say(problem.message, "error");
    mark(form, problem.field);
  } finally {
    button.disabled = false;
    form.removeAttribute("aria-busy");
  }
}

/** Looks at the link that led here, which uses nothing up: the button does. */
async function look(form) {
  form.hidden = true;
  try {
    if (!token) {
      throw new Error("This page needs the link that led here. Open it once more.");
    }
    const link = await call("POST", "api/v1/links/peek", { token, purpose: form.dataset.purpose });
    const until = new Date(link.expiresAt).toLocaleString([], { dateStyle: "long", timeStyle: "short" });
    const whose = link.address ? `This link is for ${link.address}, and works` : "This link works";
    form.querySelector("[data-about]").textContent = `${whose} once, until ${until}.`;
    form.hidden = false;
  } catch (problem) {
    say(problem.message, "error");
    main.querySelector("[data-broken]")?.removeAttribute("hidden");
  }
}

/** Tells on the start page who is logged in. */
async function greet() {
  let me = null;
  try {
    me = await call("GET", "api/v1/me");
  } catch (problem) {
    if (problem.status !== 401) {
      say(problem.message, "error");
      return;
    }
  }
  for (const place of main.querySelectorAll("[data-show]")) {
    place.textContent = me?.[place.dataset.show] ?? "";
  }
  main.querySelector(`[data-for="${me ? "somebody" : "nobody"}"]`).hidden = false;
}

// Before anything is said, since what is hidden is not read out.
main.hidden = false;
for (const form of document.forms) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form);
  });
  if (form.dataset.purpose) {
    await look(form);
  }
}
if (main.querySelector("[data-for]")) {
  await greet();
}
