/**
 * Opens every page in both colour schemes: axe-core finds nothing, the browser does not complain, nothing is wider than the
 * screen, and a page has at most 100 kB without media and editor. It prints how soon a page paints and the editor marks a line.
 * With OMEGA_PAGES_OUTPUT it also writes a screenshot of each page at three widths, and a table.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { accessibility, becomeAdmin, check, launch, logIn, person, steps } from "./browser.mjs";

const WIDTHS = [360, 800, 1400];
const MAX_BYTES = 100_000;
const output = process.env.OMEGA_PAGES_OUTPUT;
const EMAIL = "ada@example.org";

const PUBLIC = ["/", "/login", "/waiting-list", "/forgot", "/register", "/verify", "/reset", "/no-such-page", "/docs",
  "/docs/tutorials/first-server"];
const MEMBER = ["/create", "/library", "/library/scripts", "/library/deleted", "/account", "/account/password",
  "/account/sessions", "/account/tokens", "/account/webhooks", "/account/usage", "/account/data", "/device"];
const ADMIN = ["/admin", "/admin/waiting-list", "/admin/users", "/admin/invitations", "/admin/jobs", "/admin/scripts",
  "/admin/webhooks", "/admin/audit", "/admin/mail", "/admin/health", "/admin/settings"];

const browser = await launch();
const table = ["| page | kB | first paint, ms | axe-core light | axe-core dark |", "|---|---|---|---|---|"];
const problems = [];
let marker = 0;

/** Posts to the API as the logged-in person. */
async function api(page, path, body) {
  return page.evaluate(async ([to, data]) => {
    const response = await fetch(to, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(data) });
    return response.json();
  }, [path, body]);
}

/** Polls here: with an interval, waitForFunction takes the promise of an asynchronous function for a result. */
async function ended(page, id, state) {
  const deadline = Date.now() + 180_000;
  let job;
  do {
    await page.waitForTimeout(500);
    job = await page.evaluate(async (it) => (await fetch(`/api/v1/jobs/${it}`)).json(), id);
  } while (!job.finishedAt && Date.now() < deadline);
  check(job.state === state, `expected a job that ${state}: ${JSON.stringify(job)}`);
}

/** The milliseconds from the last key to the marker at a failing line of the editor. Printed, not compared. */
async function markerMillis(page, path) {
  await page.goto(path);
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("        self.play(FadeOutt(Square()");
  const begin = Date.now();
  await page.locator(".cm-lint-marker").first().waitFor();
  return Date.now() - begin;
}

/** Counts the compressed bytes of each page in `weight`, as on a first visit; without media, events and the editor. */
async function weigh(someone) {
  const session = await someone.context.newCDPSession(someone.page);
  const counted = new Set();
  session.on("Network.responseReceived", ({ requestId, response }) => {
    if (!/video|image\/(png|jpeg)|event-stream/.test(response.mimeType) && !/\/assets\/(editor|symbols)/.test(response.url)) {
      counted.add(requestId);
    }
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    someone.weight += counted.has(requestId) ? encodedDataLength : 0;
  });
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
}

async function look(someone, path, scheme) {
  await someone.page.setViewportSize({ width: 1280, height: 900 });
  someone.weight = 0;
  const answer = await someone.page.goto(path, { waitUntil: "load" });
  check(answer.ok() || path.includes("/no-such-"), `${path} answers ${answer.status()}`);
  await someone.page.waitForTimeout(150);
  const bytes = someone.weight;
  const paint = await someone.page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0);
  check(bytes > 1000, `${path} has a weight of ${bytes} bytes`);
  const violations = await accessibility(someone.page);
  violations.forEach((it) => problems.push(`${path} ${scheme}: ${it}`));
  for (const width of WIDTHS) {
    await someone.page.setViewportSize({ width, height: 900 });
    const excess = await someone.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (excess > 0) {
      problems.push(`${path} ${scheme}: ${excess} pixels wider than a screen of ${width}`);
    }
    if (output) {
      const name = path.replace(/^\//, "").replace(/[\w-]{78}/, "TOKEN").replace(/[^A-Za-z0-9-]+/g, "-").replace(/[0-9a-f-]{36}/, "ID") || "start";
      await someone.page.screenshot({ path: join(output, `${name}-${scheme}-${width}.png`), fullPage: true });
    }
  }
  return { bytes, paint, violations: violations.length };
}

try {
  if (output) {
    await mkdir(output, { recursive: true });
  }
  const member = [...MEMBER];
  const visitor = [...PUBLIC];
  await steps([["prepare an account with videos", async () => {
    const ada = await person(browser, "Ada");
    await becomeAdmin(ada.page, EMAIL);
    const good = await api(ada.page, "/api/v1/jobs", { prompt: "sine wave of frequency 3", quality: "l" });
    const bad = await api(ada.page, "/api/v1/jobs", { script: "from manim import *\nclass A(Scene):\n    def construct(self):\n        self.play(1 / 0)\n" });
    await ended(ada.page, good.id, "succeeded");
    await ended(ada.page, bad.id, "failed");
    const scripts = await ada.page.evaluate(async () => (await fetch("/api/v1/scripts")).json());
    const videos = await ada.page.evaluate(async () => (await fetch("/api/v1/videos")).json());
    member.push(`/jobs/${good.id}`, `/jobs/${bad.id}`, `/scripts/${scripts.items[0].id}/edit`, "/scripts/new",
      `/videos/${videos.items[0].id}/share`);
    const link = await api(ada.page, `/api/v1/videos/${videos.items[0].id}/links`, {});
    visitor.push(new URL(link.url).pathname, "/shared/no-such-link");
    await ada.context.close();
  }]]);
  const rows = new Map();
  for (const scheme of ["light", "dark"]) {
    const anonymous = await person(browser, "a visitor", { colorScheme: scheme });
    const ada = await person(browser, "Ada", { colorScheme: scheme });
    await weigh(anonymous);
    await weigh(ada);
    await logIn(ada.page, EMAIL);
    await ada.page.waitForURL("**/create");
    for (const [someone, paths] of [[anonymous, visitor], [ada, [...member, ...ADMIN]]]) {
      for (const path of paths) {
        await steps([[`${path} ${scheme}`, async () => {
          const { bytes, paint, violations } = await look(someone, path, scheme);
          const row = rows.get(path) ?? {};
          rows.set(path, { ...row, [scheme]: violations, bytes: Math.max(row.bytes ?? 0, bytes), paint: Math.max(row.paint ?? 0, paint) });
        }]]);
      }
    }
    anonymous.expectQuiet(/no-such-(page|link).* 404/);
    ada.expectQuiet();
    await anonymous.context.close();
    if (scheme === "light") {
      marker = await markerMillis(ada.page, member.find((path) => path.endsWith("/edit")));
    }
    await ada.context.close();
  }
  for (const [path, row] of rows) {
    if (row.bytes > MAX_BYTES) {
      problems.push(`${path}: ${row.bytes} bytes, at most ${MAX_BYTES} expected`);
    }
    table.push(`| ${path.replace(/[\w-]{78}/, "TOKEN").replace(/[0-9a-f-]{36}/, "ID")} | ${(row.bytes / 1000).toFixed(1)} | ${row.paint.toFixed(0)} | ${row.light} | ${row.dark} |`);
  }
  table.push("", `A marker appears ${marker} ms after the last key.`);
  console.log(table.join("\n"));
  if (output) {
    await writeFile(join(output, "pages.md"), `${table.join("\n")}\n`);
  }
  check(problems.length === 0, `Problems:\n${problems.join("\n")}`);
} finally {
  await browser.close();
}
