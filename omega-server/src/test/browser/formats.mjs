/** A video while it is rendered, and then in other formats: one person, one video. */
import { readFile } from "node:fs/promises";
import { accessibility, becomeAdmin, check, launch, person, steps } from "./browser.mjs";

const ADA = "ada@example.org";

const browser = await launch();
try {
  const ada = await person(browser, "Ada");
  const page = ada.page;

  async function accessible() {
    const found = await accessibility(page);
    check(found.length === 0, found.join("\n"));
  }

  async function saved(action) {
    const [download] = await Promise.all([page.waitForEvent("download", { timeout: 180_000 }), action()]);
    return readFile(await download.path());
  }

  await steps([
    ["Ada orders a video", async () => {
      await becomeAdmin(page, ADA);
      const job = await page.evaluate(async () => {
        const body = JSON.stringify({ prompt: "sine wave of frequency 3", quality: "h" });
        const options = { method: "POST", headers: { "Content-Type": "application/json" }, body };
        return (await fetch("/api/v1/jobs", options)).json();
      });
      await page.goto(`/jobs/${job.id}`);
    }],
    ["an image appears where the video will be, without a shift", async () => {
      const screen = await page.locator(".screen").boundingBox();
      await page.waitForFunction(() => document.getElementById("preview")?.naturalWidth > 0, null, { timeout: 120_000 });
      check(await page.locator("#preview").evaluate((image) => image.naturalWidth) === 480, "the image has another size");
      const shown = await page.locator(".screen").boundingBox();
      check(Math.abs(shown.height - screen.height) < 2, `the place grew from ${screen.height} to ${shown.height}`);
      await accessible();
      await page.locator("video").first().waitFor({ timeout: 180_000 });
      check(await page.locator("#preview").count() === 0, "the image stays beside the player");
    }],
    ["a frame is saved as PNG", async () => {
      const png = await saved(() => page.getByRole("button", { name: "Save frame (PNG)" }).click());
      check(png.subarray(1, 4).toString() === "PNG", "the frame is no PNG");
      check(png.readUInt32BE(16) === 1920, "the frame has another size than the video");
    }],
    ["a GIF is made and downloads itself", async () => {
      const gif = await saved(() => page.getByRole("button", { name: "Download GIF" }).click());
      check(gif.subarray(0, 4).toString() === "GIF8", "the file is no GIF");
    }],
    ["the second click downloads it immediately, also after a reload", async () => {
      await page.reload();
      const gif = await saved(() => page.getByRole("link", { name: "Download GIF" }).click());
      check(gif.subarray(0, 4).toString() === "GIF8", "the file is no GIF");
      await accessible();
    }],
  ]);
  ada.expectQuiet();
} finally {
  await browser.close();
}
