/** What the browser tests share: Chromium, mails, and the checks that hold on every page. */
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const tools = process.env.OMEGA_TEST_BROWSER_TOOLS;
const require = createRequire(join(tools, "package.json"));
const { chromium } = require("playwright-core");
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

export const server = process.env.OMEGA_URL;
const pages = [];
export const PASSWORD = "nine purple otters";

/** Fails with a message. */
export function check(condition, message) {
  if (!condition) {
    throw new Error(message);
  }
}

/** Starts Chromium. As root it needs --no-sandbox, as in a container. */
export async function launch() {
  const root = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: process.env.OMEGA_TEST_CHROMIUM ?? "/usr/bin/chromium",
    args: root ? ["--no-sandbox"] : [],
  });
}

/**
 * A person with a browser of their own. Collects violations of the content security policy, errors in the console and
 * exceptions of scripts; `expectQuiet` fails if there are any.
 */
export async function person(browser, name, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, baseURL: server, ...options });
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  pages.push(page);
  const complaints = [];
  watch(page, complaints);
  context.on("page", (other) => watch(other, complaints));
  return {
    name,
    context,
    page,
    /** Fails if a page complained. Answers with an error status that a test expects are given as patterns. */
    expectQuiet(...expected) {
      const loud = complaints.filter((it) => !expected.some((pattern) => pattern.test(it)));
      check(loud.length === 0, `${name}: the browser complained:\n${loud.join("\n")}`);
      complaints.length = 0;
    },
    complaints,
  };
}

function watch(page, complaints) {
  page.on("console", (message) => {
    if (message.type() === "error" || /Content.Security.Policy/i.test(message.text())) {
      complaints.push(`${page.url()}: ${message.text()} (${message.location().url})`);
    }
  });
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
}

/** Waits for a mail and returns its text. */
export async function mail(address, subject) {
  const url = `${process.env.OMEGA_MAILBOX}/${encodeURIComponent(address)}/${encodeURIComponent(subject)}`;
  const response = await fetch(url);
  check(response.ok, `no mail '${subject}' to ${address}`);
  return response.text();
}

/** The link in a mail that leads to a path. */
export function link(text, path) {
  const found = text.match(new RegExp(`https?://\\S+${path}\\?token=[A-Za-z0-9_-]+`));
  check(found, `no link to ${path} in: ${text}`);
  const address = new URL(found[0]);
  return address.pathname + address.search;
}

/** Creates the first administrator by the link from the log, who is logged in then. */
export async function becomeAdmin(page, email) {
  await page.goto(process.env.OMEGA_BOOTSTRAP);
  check(!page.url().includes("token="), "the token stays in the address bar");
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Name").fill("Ada Admin");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("main").getByRole("button").first().click();
  await page.waitForURL("**/create?notice=*");
}

export async function logIn(page, email, password = PASSWORD) {
  await page.goto("/login");
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("main").getByRole("button", { name: "Log in" }).click();
}

/** The violations that axe-core finds on a page, one line each. */
export async function accessibility(page) {
  // Evaluated in an isolated way: the content security policy of the page allows no inline script.
  await page.evaluate(axeSource);
  const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return result.violations.map(
    (violation) => `${violation.id} (${violation.impact}): ${violation.nodes.map((node) => node.target.join(" ")).join("; ")}`,
  );
}

/** What the open pages show, for the message of a failed step. */
async function shown() {
  for (const page of pages.filter((it) => !it.isClosed())) {
    const text = await page.locator("main").innerText().catch(() => "");
    console.log(`--- ${page.url()}\n${text.slice(0, 2_000)}`);
  }
}

/** Runs named steps in order and prints how long each took. */
export async function steps(named) {
  for (const [name, step] of named) {
    const begin = Date.now();
    try {
      await step();
    } catch (error) {
      console.log(`FAILED ${name}`);
      await shown();
      throw error;
    }
    console.log(`ok ${name} (${Date.now() - begin} ms)`);
  }
}
