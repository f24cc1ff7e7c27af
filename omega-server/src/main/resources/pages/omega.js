/** Connects the forms of the web pages to the API. Data attributes define the request of each form. */

const main = document.querySelector("main");
const message = document.getElementById("message");

// Remove the token from the address bar, so that it does not reach the history, screenshots or links.
const token = new URLSearchParams(location.search).get("token");
if (location.search) {
  history.replaceState(null, "", location.pathname);
}

function say(text, kind) {
  message.textContent = text;
  message.dataset.kind = kind;
}

/** Calls the API. Throws an Error with a message for people and the invalid field. */
async function call(method, path, body) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body ? { "Content-Type": "application/json" } : {},
      body: body ? JSON.stringify(body) : undefined,
    });
  } catch {
    throw new Error("The server does not respond. Try again later.");
  }
  const text = await response.text();
  let answer = {};
  try {
    answer = text ? JSON.parse(text) : {};
  } catch {
    throw new Error("The response is invalid. Try again later.");
  }
  if (!response.ok) {
    throw Object.assign(new Error(answer.detail ?? "The request failed. Try again later."), { status: response.status, field: answer.field });
  }
  return answer;
}

/** Shows a section, and moves the focus of keyboards and screen readers to it. */
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

/** Inspects the link that opened this page, without using it. */
async function inspectLink(form) {
  form.hidden = true;
  try {
    if (!token) {
      throw new Error("This page requires the link from a message. Open the link again.");
    }
    const link = await call("POST", "api/v1/links/inspect", { token, purpose: form.dataset.purpose });
    const until = new Date(link.expiresAt).toLocaleString([], { dateStyle: "long", timeStyle: "short" });
    const subject = link.maskedEmail ? `This link is for ${link.maskedEmail} and is valid` : "This link is valid";
    form.querySelector("[data-about]").textContent = `${subject} once, until ${until}.`;
    form.hidden = false;
  } catch (problem) {
    say(problem.message, "error");
    main.querySelector("[data-broken]")?.removeAttribute("hidden");
  }
}

/** Shows the current account on the start page. */
async function showAccount() {
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
  main.querySelector(`[data-for="${me ? "authenticated" : "anonymous"}"]`).hidden = false;
}

// Show the page first: screen readers do not announce changes of hidden elements.
main.hidden = false;
for (const form of document.forms) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form);
  });
  if (form.dataset.purpose) {
    await inspectLink(form);
  }
}
if (main.querySelector("[data-for]")) {
  await showAccount();
}
