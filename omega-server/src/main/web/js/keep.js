/**
 * Keeps what was typed when the session has ended: a form that leads to the login is filled in again after it. The text stays in
 * the tab, only until the next page, and only for the same account. Passwords, files and hidden fields are not kept.
 */
const KEY = "omega.typed";
const SKIPPED = ["password", "file", "hidden", "submit", "button"];

const account = () => document.querySelector("#account-menu > summary")?.textContent ?? "";

function typed(form) {
  return [...form.elements]
    .filter((field) => field.name && !SKIPPED.includes(field.type))
    .map(({ name, value, checked, type }) => ({ name, value, checked: /radio|checkbox/.test(type) ? checked : null }));
}

function fill(form, values) {
  for (const { name, value, checked } of values) {
    const fields = [...form.elements].filter((field) => field.name === name);
    if (checked === null) {
      fields[0] && (fields[0].value = value);
    } else {
      fields.filter((field) => field.value === value).forEach((field) => (field.checked = checked));
    }
  }
}

function restore(kept) {
  const form = [...document.forms].find((it) => it.getAttribute("action") === kept.action);
  if (!form || kept.account !== account()) {
    return;
  }
  fill(form, kept.values);
  const message = document.createElement("p");
  message.className = "message warn";
  message.setAttribute("role", "status");
  message.textContent = document.getElementById("main").dataset.kept;
  form.prepend(message);
  message.scrollIntoView({ block: "center" });
}

export function keepTyped() {
  const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  if (kept && location.pathname === "/login") {
    sessionStorage.setItem(KEY, JSON.stringify({ ...kept, expired: true }));
  } else if (kept) {
    sessionStorage.removeItem(KEY);
    if (kept.expired && kept.page === location.pathname) {
      restore(kept);
    }
  }
  document.addEventListener("submit", ({ target }) => {
    if (account() && target.method === "post" && target.getAttribute("action") !== "/logout") {
      const sent = { page: location.pathname, action: target.getAttribute("action"), account: account(), values: typed(target) };
      try {
        sessionStorage.setItem(KEY, JSON.stringify(sent));
      } catch {
        // A text that is larger than the storage is not kept.
        sessionStorage.removeItem(KEY);
      }
    }
  });
}
