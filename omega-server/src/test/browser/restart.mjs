/** The server restarts while a job runs, and a job ends while its person is elsewhere. */
import { becomeAdmin, check, launch, person, steps } from "./browser.mjs";

/** Records notifications: a browser without a screen shows none. */
function recordNotifications() {
  globalThis.notified = [];
  globalThis.Notification = class extends EventTarget {
    static permission = "granted";

    constructor(title, options) {
      super();
      globalThis.notified.push({ title, body: options.body });
    }
  };
  Object.defineProperty(document, "hidden", { get: () => globalThis.isAway === true });
}

const browser = await launch();
try {
  const ada = await person(browser, "Ada");
  const page = ada.page;
  let job;

  async function order(prompt, quality) {
    await page.goto("/create");
    await page.getByLabel("Describe your video").fill(prompt);
    await page.getByText(quality).click();
    await page.getByRole("button", { name: "Create video" }).click();
    await page.waitForURL("**/jobs/*");
    return new URL(page.url()).pathname;
  }

  /** Goes to another page, and orders a video there when the page hears of jobs. */
  async function orderElsewhere(prompt) {
    await Promise.all([page.waitForResponse("**/api/v1/events"), page.goto("/library")]);
    await page.evaluate(async (text) => {
      globalThis.isAway = true;
      const body = JSON.stringify({ prompt: text, quality: "l" });
      await fetch("/api/v1/jobs", { method: "POST", headers: { "Content-Type": "application/json" }, body });
    }, prompt);
  }

  const state = async () => (await (await page.request.get(`/api/v1${job}`)).json()).state;

  await steps([
    ["a job runs", async () => {
      await becomeAdmin(page, "ada@example.org");
      job = await order("sine wave of frequency 3", "Good, 720p");
      await page.getByText("Rendering the").first().waitFor({ timeout: 120_000 });
    }],
    ["the server restarts, and the page shows the job again", async () => {
      const restarted = await fetch(process.env.OMEGA_RESTART, { method: "POST" });
      check(restarted.ok, `the server did not restart: ${restarted.status}`);
      check(["queued", "generating", "checking", "rendering", "repairing"].includes(await state()), await state());
      await page.locator("main video").first().waitFor({ timeout: 180_000 });
      check((await state()) === "succeeded", await state());
      check(new URL(page.url()).pathname === job, "another page");
      ada.complaints.length = 0;
    }],
    ["a notification tells about a job while the window is hidden", async () => {
      await ada.context.grantPermissions(["notifications"]);
      await ada.context.addInitScript(recordNotifications);
      await orderElsewhere("sine wave of frequency 2");
      await page.waitForFunction(() => globalThis.notified.length > 0, null, { timeout: 120_000 });
      const [notification] = await page.evaluate(() => globalThis.notified);
      check(notification.title === "Ready" && notification.body.includes("frequency 2"), JSON.stringify(notification));
      await page.locator(".toast").waitFor();
    }],
    ["without the permission there is only the message in the page", async () => {
      await ada.context.addInitScript(() => { globalThis.Notification.permission = "denied"; });
      await orderElsewhere("sine wave of frequency 4");
      const toast = page.locator(".toast");
      await toast.waitFor({ timeout: 120_000 });
      check((await toast.innerText()).includes("frequency 4"), await toast.innerText());
      check((await page.evaluate(() => globalThis.notified.length)) === 0, "a notification without permission");
      await toast.getByRole("link", { name: "Open" }).click();
      await page.locator("main video").first().waitFor();
    }],
  ]);
  ada.expectQuiet();
} finally {
  await browser.close();
}
