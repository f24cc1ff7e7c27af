/** The library, the account and a shared link: one person with a video, and a visitor without an account. */
import { readFile } from "node:fs/promises";
import { becomeAdmin, check, launch, person, steps } from "./browser.mjs";

const ADA = "ada@example.org";

const browser = await launch();
try {
  const ada = await person(browser, "Ada");
  const visitor = await person(browser, "a visitor");
  const page = ada.page;
  const cards = page.locator(".video-card");
  let shared;

  /** Clicks, and waits for the page that follows. */
  async function submit(locator) {
    await Promise.all([page.waitForNavigation(), locator.click()]);
  }

  await steps([
    ["Ada has a video", async () => {
      await becomeAdmin(page, ADA);
      await page.goto("/library");
      await page.getByText("No videos yet").waitFor();
      const job = await page.evaluate(async () => {
        const body = JSON.stringify({ prompt: "sine wave of frequency 3", quality: "l" });
        const options = { method: "POST", headers: { "Content-Type": "application/json" }, body };
        return (await fetch("/api/v1/jobs", options)).json();
      });
      await page.goto(`/jobs/${job.id}`);
      await page.locator("video").first().waitFor({ timeout: 120_000 });
    }],
    ["the card plays under the pointer, and not with reduced motion", async () => {
      await page.goto("/library");
      check(await page.locator("video").count() === 0, "a video is loaded before it plays");
      await page.locator(".shot").first().hover();
      await page.waitForFunction(() => document.querySelector(".shot-preview")?.currentTime > 0.2);
      check(await page.locator(".shot-preview").evaluate((video) => video.muted), "the preview has sound");
      await page.mouse.move(5, 5);
      await page.locator(".shot-preview").waitFor({ state: "detached" });
      await page.emulateMedia({ reducedMotion: "reduce" });
      await page.locator(".shot").first().hover();
      await page.waitForTimeout(500);
      check(await page.locator(".shot-preview").count() === 0, "the preview moves");
      await page.emulateMedia({ reducedMotion: null });
    }],
    ["tags of a script filter the videos", async () => {
      await page.goto("/library/scripts");
      await page.getByText("Title and tags").first().click();
      await page.getByLabel("Tags").fill("Maths, waves");
      await submit(page.getByRole("button", { name: "Save" }));
      await page.goto("/library?tag=maths");
      check(await cards.count() === 1, "the tag finds nothing");
    }],
    ["search follows the typing, and the back button returns", async () => {
      await page.goto("/library");
      await page.getByLabel("Search").fill("nothing like this");
      await page.getByText("No video matches").waitFor();
      check(page.url().includes("search=nothing"), "the address has no search");
      await page.goBack();
      await cards.first().waitFor();
    }],
    ["selected videos are downloaded", async () => {
      await page.goto("/library");
      check(await page.getByRole("button", { name: "Delete" }).isDisabled(), "nothing is selected");
      await page.getByLabel("Select all").check();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "Download" }).click(),
      ]);
      const zip = await readFile(await download.path());
      check(zip.subarray(0, 2).toString() === "PK", "the download is not a zip file");
    }],
    ["a deletion is undone", async () => {
      await submit(page.getByRole("button", { name: "Delete" }));
      check(await cards.count() === 0, "the video is still there");
      await submit(page.getByRole("button", { name: "Undo" }));
      check(await cards.count() === 1, "the video is gone");
    }],
    ["Ada shares the video", async () => {
      await cards.first().locator("summary").click();
      await submit(page.getByRole("link", { name: "Share" }));
      await page.getByText("1 hour").click();
      await submit(page.getByRole("button", { name: "Create link" }));
      shared = new URL(await page.getByLabel("Link", { exact: true }).first().inputValue()).pathname;
    }],
    ["the visitor plays it", async () => {
      await visitor.page.goto(shared);
      check(await visitor.page.locator("header, nav, form").count() === 0, "the page has navigation");
      const video = visitor.page.locator("video");
      await video.evaluate((element) => { element.muted = true; return element.play(); });
      await visitor.page.waitForFunction(() => document.querySelector("video").currentTime > 0.3);
      visitor.expectQuiet();
    }],
    ["the link dies", async () => {
      page.once("dialog", (dialog) => dialog.accept());
      await submit(page.getByRole("button", { name: "Revoke", exact: true }));
      await visitor.page.reload();
      await visitor.page.getByText("This link does not work").waitFor();
    }],
    ["Ada changes her name", async () => {
      await page.goto("/account");
      await page.getByLabel("Your name").fill("Ada <b>Lovelace</b>");
      await submit(page.getByRole("button", { name: "Save name" }));
      await page.locator("header").getByText("Ada <b>Lovelace</b>").waitFor();
    }],
    ["a wrong password is an error at its field", async () => {
      await page.getByLabel("New email address").fill("new@example.org");
      await page.getByLabel("Current password").fill("not the password");
      await submit(page.getByRole("button", { name: "Send the link" }));
      check(await page.getByLabel("Current password").getAttribute("aria-invalid") === "true", "no error at the field");
      check(await page.getByLabel("Current password").inputValue() === "", "the password comes back");
      check(await page.getByLabel("New email address").inputValue() === "new@example.org", "the address is lost");
    }],
    ["a new API token is shown once", async () => {
      await page.goto("/account/tokens");
      await page.getByLabel("Name", { exact: true }).fill("nightly build");
      await submit(page.getByRole("button", { name: "Create token" }));
      const token = await page.getByLabel("Your new token").last().inputValue();
      await page.goto("/account/tokens");
      check(!(await page.content()).includes(token), "the token is shown again");
    }],
    ["a webhook shows its secret once, and what it sends", async () => {
      await page.goto("/account/webhooks");
      await page.getByLabel("URL", { exact: true }).fill("https://hooks.example.org/omega");
      await submit(page.getByRole("button", { name: "Create webhook" }));
      const secret = await page.getByLabel("The secret of the webhook").last().inputValue();
      await page.goto("/account/webhooks");
      await page.getByRole("link", { name: "https://hooks.example.org" }).click();
      check(!(await page.content()).includes(secret), "the secret is shown again");
      await submit(page.getByRole("button", { name: "Send a test" }));
      await page.getByText("webhook.test").waitFor();
    }],
    ["a program logs in with a code", async () => {
      const begin = { method: "POST", headers: { "Content-Type": "application/json" } };
      const login = await page.evaluate(async (it) => (await fetch("/api/v1/device-logins",
        { ...it, body: JSON.stringify({ client: "omega on lab-7", scopes: ["videos.create"] }) })).json(), begin);
      await page.goto("/device");
      await page.getByLabel("Code").fill(login.userCode.toLowerCase());
      await submit(page.getByRole("button", { name: "Continue" }));
      await page.getByText("omega on lab-7").waitFor();
      await submit(page.getByRole("button", { name: "Allow" }));
      await page.getByText("The program can log in now.").waitFor();
    }],
  ]);
  ada.expectQuiet(/status of 40\d/);
  visitor.expectQuiet(/status of 404/);
} finally {
  await browser.close();
}
