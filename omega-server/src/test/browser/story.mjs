/** The whole story as two persons in two browsers, from the waiting list to the end of a shared link. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { becomeAdmin, check, launch, link, logIn, mail, PASSWORD, person, server, steps } from "./browser.mjs";

const ADA = "ada@example.org";
const MAX = "max@example.org";

const browser = await launch();
try {
  const ada = await person(browser, "Ada");
  const max = await person(browser, "Max");
  let job;
  let shared;

  await steps([
    ["the first administrator registers", async () => {
      await becomeAdmin(ada.page, ADA);
      await ada.page.getByText("You are the administrator").waitFor();
    }],
    ["Max joins the waiting list", async () => {
      await max.page.goto("/");
      await max.page.getByRole("link", { name: /waiting list/i }).first().click();
      await max.page.getByLabel("Email address").fill(MAX);
      await max.page.getByRole("main").getByRole("button").first().click();
      await mail(MAX, "waiting list");
    }],
    ["Ada invites him in two clicks", async () => {
      await ada.page.getByRole("link", { name: "Admin" }).click();
      await ada.page.getByRole("link", { name: /waiting list/i }).first().click();
      await ada.page.getByRole("row", { name: new RegExp(MAX) }).getByRole("button", { name: /invite/i }).click();
      await mail(MAX, "invited");
    }],
    ["Max registers", async () => {
      await max.page.goto(link(await mail(MAX, "invited"), "/register"));
      await max.page.getByLabel("Email address").fill(MAX);
      await max.page.getByLabel("Name").fill("Max Member");
      await max.page.getByLabel("Password").fill("short");
      await max.page.getByRole("main").getByRole("button").first().click();
      await max.page.getByText(/password/i).first().waitFor();
      check((await max.page.getByLabel("Name").inputValue()) === "Max Member", "the name is lost");
      await max.page.getByLabel("Password").fill(PASSWORD);
      await max.page.getByRole("main").getByRole("button").first().click();
      await max.page.goto(link(await mail(MAX, "onfirm"), "/verify"));
      await max.page.getByRole("main").getByRole("button").first().click();
      await max.page.getByText(/approv/i).first().waitFor();
    }],
    ["Max waits", async () => {
      await logIn(max.page, MAX);
      await max.page.getByText(/approv/i).first().waitFor();
    }],
    ["Ada approves him", async () => {
      await ada.page.getByRole("link", { name: "Admin" }).click();
      await ada.page.getByRole("main").getByRole("link", { name: /users/i }).first().click();
      const row = ada.page.getByRole("row", { name: new RegExp(MAX) });
      await row.getByRole("button", { name: "Approve" }).click();
      await mail(MAX, "approved");
    }],
    ["Max logs in and asks for a video", async () => {
      await logIn(max.page, MAX);
      await max.page.waitForURL("**/create");
      await max.page.getByLabel("Describe your video").fill("sine wave of frequency 3");
      await max.page.getByText("Draft, 480p").click();
      await max.page.getByText("More options").click();
      await max.page.getByLabel("Language model").selectOption("gallery");
      await max.page.getByRole("button", { name: "Create video" }).dblclick();
      await max.page.waitForURL("**/jobs/*");
      job = new URL(max.page.url()).pathname;
    }],
    ["the back button makes no second job", async () => {
      await max.page.goBack();
      await max.page.getByRole("button", { name: "Create video" }).click();
      await max.page.waitForURL("**/jobs/*");
      check(new URL(max.page.url()).pathname === job, "another job");
    }],
    ["Max watches it being made, and plays it", async () => {
      const video = max.page.locator("video").first();
      await video.waitFor({ timeout: 120_000 });
      await video.evaluate((element) => element.play());
      await max.page.waitForFunction(() => document.querySelector("video").currentTime > 0.3);
    }],
    ["the page survives a reload", async () => {
      await max.page.reload();
      await max.page.locator("video").first().waitFor();
    }],
    ["the download is the video", async () => {
      const source = await max.page.locator("video source, video[src]").first().getAttribute("src");
      const served = Buffer.from(await (await max.context.request.get(server + source)).body());
      const [download] = await Promise.all([
        max.page.waitForEvent("download"),
        max.page.getByRole("link", { name: /mp4/i }).first().click(),
      ]);
      const saved = await readFile(await download.path());
      const hash = (bytes) => createHash("sha256").update(bytes).digest("hex");
      check(hash(saved) === hash(served), "the download differs");
    }],
    ["Max changes it by a sentence", async () => {
      await max.page.getByLabel("Change it").fill("make it a circle");
      await max.page.getByLabel("Change it").locator("xpath=ancestor::form").getByRole("button").click();
      await max.page.waitForURL((url) => url.pathname.startsWith("/jobs/") && url.pathname !== job);
      await max.page.locator("video").first().waitFor();
      await max.page.getByText("Circle(color=BLUE)").first().waitFor();
    }],
    ["Max breaks the script, and sees the marker while typing", async () => {
      await max.page.getByRole("link", { name: "Edit script" }).first().click();
      await max.page.locator(".cm-content").click();
      await max.page.keyboard.press("Control+End");
      await max.page.keyboard.type("        self.play(FadeOutt(Square()");
      await max.page.locator(".cm-lint-marker").first().waitFor();
      await max.page.getByRole("button", { name: "Save and check" }).click();
      await max.page.locator("#check").getByText(/line/i).first().waitFor();
    }],
    ["Max repairs it, and renders it", async () => {
      await max.page.locator(".cm-content").click();
      await max.page.keyboard.press("Control+End");
      await max.page.keyboard.press("Shift+Home");
      await max.page.keyboard.press("Delete");
      await max.page.keyboard.type("        self.play(FadeOut(Square()))");
      await max.page.getByText("Draft, 480p").click();
      await max.page.getByRole("button", { name: "Save and render" }).click();
      await max.page.waitForURL("**/jobs/*");
      await max.page.locator("video").first().waitFor({ timeout: 120_000 });
    }],
    ["a visitor without an account plays the shared video", async () => {
      await max.page.getByRole("link", { name: "Share" }).first().click();
      await max.page.getByRole("button", { name: "Create link" }).click();
      shared = await max.page.getByLabel("Link", { exact: true }).or(max.page.locator("[data-select]")).first().inputValue();
      const visitor = await person(browser, "a visitor");
      await visitor.page.goto(shared);
      const video = visitor.page.locator("video").first();
      await video.evaluate((element) => { element.muted = true; return element.play(); });
      await visitor.page.waitForFunction(() => document.querySelector("video").currentTime > 0.3);
      check(!(await visitor.page.content()).includes("make it a circle"), "the page shows the prompt");
      visitor.expectQuiet();
      await visitor.context.close();
    }],
    ["the link dies", async () => {
      max.page.on("dialog", (dialog) => dialog.accept());
      await max.page.getByRole("button", { name: "Revoke", exact: true }).first().click();
      await max.page.getByText("There is no link to this video").waitFor();
      const visitor = await person(browser, "a visitor");
      const answer = await visitor.page.goto(shared);
      check(answer.status() === 404, `the revoked link answers ${answer.status()}`);
      await visitor.context.close();
    }],
    ["Max logs out", async () => {
      await max.page.getByText("Max Member").click();
      await max.page.getByRole("button", { name: "Log out" }).click();
      await max.page.waitForURL(`${server}/`);
      await max.page.goto(job);
      await max.page.waitForURL(/\/login/);
    }],
  ]);
  ada.expectQuiet();
  max.expectQuiet(/status of 4\d\d/);
} finally {
  await browser.close();
}
