/** The web app without JavaScript: every step works by forms and links, and shows the new state after a reload. */
import { becomeAdmin, check, launch, logIn, person, steps } from "./browser.mjs";

const EMAIL = "ada@example.org";
const browser = await launch();
try {
  const ada = await person(browser, "Ada");
  await steps([["the first administrator registers", () => becomeAdmin(ada.page, EMAIL)]]);
  await ada.context.close();

  const plain = await person(browser, "Ada without JavaScript", { javaScriptEnabled: false });
  const page = plain.page;
  const main = page.getByRole("main");
  /** Clicks, and waits for the page that follows. */
  const submit = (name) => Promise.all([page.waitForNavigation(), main.getByRole("button", { name }).first().click()]);

  /** Loads the page until it shows the text. */
  async function reloadUntil(locator, what) {
    const deadline = Date.now() + 120_000;
    while ((await locator.count()) === 0) {
      check(Date.now() < deadline, `no ${what}`);
      await page.waitForTimeout(500);
      await page.reload();
    }
  }

  async function order(prompt) {
    await page.goto("/create");
    await page.getByLabel("Describe your video").fill(prompt);
    await page.getByText("Draft, 480p").click();
    await submit("Create video");
    await page.waitForURL("**/jobs/*");
  }

  await steps([
    ["she logs in", async () => {
      await logIn(page, EMAIL);
      await page.waitForURL("**/create");
    }],
    ["a text without a prepared video is refused at its field", async () => {
      await page.getByLabel("Describe your video").fill("a cat that plays the piano");
      await submit("Create video");
      await page.locator("#prompt-error").waitFor();
      check((await page.getByLabel("Describe your video").inputValue()).includes("piano"), "the text is lost");
    }],
    ["she cancels a job", async () => {
      await order("sine wave of frequency 2");
      await submit("Cancel");
      await reloadUntil(main.getByText("Cancelled").first(), "cancelled job");
    }],
    ["she makes a video, whose page shows the state after a reload", async () => {
      await order("sine wave of frequency 3");
      await reloadUntil(page.locator("main video"), "video");
    }],
    ["she edits the script, and renders it", async () => {
      await main.getByRole("link", { name: "Edit script" }).first().click();
      const source = page.getByLabel("Python script");
      await source.fill((await source.inputValue()).replace("FREQUENCY = 3", "FREQUENCY = 4"));
      await page.getByText("Draft, 480p").click();
      await submit("Save and render");
      await page.waitForURL("**/jobs/*");
      await reloadUntil(page.locator("main video"), "video of the changed script");
    }],
    ["she finds both in the library, and deletes one", async () => {
      await page.goto("/library");
      check((await page.locator(".video-card").count()) === 2, "the library does not have two videos");
      await page.locator(".video-card input[name=video]").first().check();
      await submit("Delete");
      check((await page.locator(".video-card").count()) === 1, "the video is still there");
      await submit("Undo");
      check((await page.locator(".video-card").count()) === 2, "the video is gone");
    }],
    ["she logs out", async () => {
      await page.getByText("Ada Admin").click();
      await page.getByRole("button", { name: "Log out" }).click();
      await page.goto("/library");
      await page.waitForURL(/\/login/);
    }],
  ]);
  plain.expectQuiet(/status of 4\d\d/);
} finally {
  await browser.close();
}
