/** What can go wrong around a person: expired sessions, lost connections, hostile text, other sites. */
import { check, launch, logIn, PASSWORD, person, server, steps } from "./browser.mjs";

const EMAIL = "ada@example.org";
const browser = await launch();
try {
  const ada = await person(browser, "Ada");
  const page = ada.page;
  const create = async (prompt) => {
    await page.goto("/create");
    await page.getByLabel("Describe your video").fill(prompt);
    await page.getByText("Draft, 480p").click();
    await page.getByRole("button", { name: "Create video" }).click();
  };

  await steps([
    ["the session cookie is closed to scripts and other sites", async () => {
      await page.goto(process.env.OMEGA_BOOTSTRAP);
      await page.getByLabel("Email address").fill(EMAIL);
      await page.getByLabel("Name").fill("Ada Admin");
      await page.getByLabel("Password").fill(PASSWORD);
      await page.getByRole("main").getByRole("button").first().click();
      await logIn(page, EMAIL, "wrong password 1");
      await page.getByRole("alert").waitFor();
      check((await page.getByLabel("Email address").inputValue()) === EMAIL, "the address is lost");
      await logIn(page, EMAIL);
      await page.waitForURL("**/create");
      const [cookie] = (await ada.context.cookies()).filter((it) => it.name.endsWith("omega_session"));
      check(cookie.httpOnly && cookie.sameSite === "Lax", JSON.stringify(cookie));
      ada.expectQuiet(/status of 4\d\d/);
    }],
    ["pages cannot be framed", async () => {
      for (const path of ["/create", "/login", "/library", "/account"]) {
        const headers = (await page.request.get(path, { headers: { Accept: "text/html" } })).headers();
        check(headers["x-frame-options"] === "DENY", `${path} can be framed`);
        check(headers["content-security-policy"].includes("frame-ancestors 'none'"), `${path} can be framed`);
      }
    }],
    ["a form of another site does nothing", async () => {
      const other = server.replace("localhost", "127.0.0.1");
      const foreign = await ada.context.newPage();
      await foreign.route(`${other}/evil`, (route) => route.fulfill({
        contentType: "text/html",
        body: `<form method="post" action="${server}/logout"><button>Win a prize</button></form>`,
      }));
      await foreign.goto(`${other}/evil`);
      const [answer] = await Promise.all([
        foreign.waitForResponse((response) => response.url().endsWith("/logout")),
        foreign.getByRole("button").click(),
      ]);
      check([302, 403].includes(answer.status()), `answered ${answer.status()}`);
      await foreign.close();
      await page.goto("/create");
      check(new URL(page.url()).pathname === "/create", "the session ended");
      ada.complaints.length = 0;
    }],
    ["a text of 100 kB is refused in words and kept", async () => {
      const long = "circle ".repeat(15_000);
      await create(long);
      await page.getByText(/20,?000|too long|characters/i).first().waitFor();
      check((await page.getByLabel("Describe your video").inputValue()).length > 100_000, "the text is lost");
      ada.expectQuiet(/status of 4\d\d/);
    }],
    ["hostile text stays text", async () => {
      await create("sine wave of frequency 2 </script><script>document.title='owned'</script> \u202Egnp.exe");
      await page.waitForURL("**/jobs/*");
      check(!(await page.title()).startsWith("owned"), "a script ran");
      check((await page.locator("main script").count()) === 0, "a script element is in the page");
      ada.expectQuiet();
    }],
    ["a lost connection does not lose the job", async () => {
      await create("sine wave of frequency 3");
      await page.waitForURL("**/jobs/*");
      await ada.context.setOffline(true);
      await page.waitForTimeout(3_000);
      await ada.context.setOffline(false);
      await page.locator("video").first().waitFor({ timeout: 120_000 });
      ada.complaints.length = 0;
    }],
    ["two tabs show the same job", async () => {
      const second = await ada.context.newPage();
      await second.goto(page.url());
      await second.locator("video").first().waitFor();
      await second.close();
    }],
    ["an expired session leads to the login and back", async () => {
      await create("sine wave of frequency 4");
      await page.waitForURL("**/jobs/*");
      const job = new URL(page.url()).pathname;
      const ended = await page.request.delete("/api/v1/session", { headers: { Origin: server } });
      check(ended.status() === 204, `the session did not end: ${ended.status()}`);
      await page.waitForURL(/\/login/, { timeout: 30_000 });
      await page.getByLabel("Email address").fill(EMAIL);
      await page.getByLabel("Password").fill(PASSWORD);
      await page.getByRole("main").getByRole("button", { name: "Log in" }).click();
      await page.waitForURL(`**${job}`);
    }],
  ]);
} finally {
  await browser.close();
}
