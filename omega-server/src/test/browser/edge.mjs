/** What can go wrong around a person: expired sessions, lost connections, hostile text, other sites. */
import { becomeAdmin, check, launch, logIn, PASSWORD, person, server, steps } from "./browser.mjs";

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
      await becomeAdmin(page, EMAIL);
      await ada.context.clearCookies();
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
      const hostile = "a cat </script><script>document.title='owned'</script> \u202Egnp.exe";
      await create(hostile);
      await page.locator("#prompt-error").waitFor();
      check((await page.getByLabel("Describe your video").inputValue()) === hostile, "the text is changed");
      check(!(await page.title()).startsWith("owned"), "a script ran");
      ada.expectQuiet(/status of 400/);
      const job = await page.evaluate(async (prompt) => {
        const options = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ prompt }) };
        return (await fetch("/api/v1/jobs", options)).json();
      }, hostile);
      await page.goto(`/jobs/${job.id}`);
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
    ["a wrong upload says so at its field and keeps what was typed", async () => {
      await page.goto("/library/scripts");
      await page.getByRole("link", { name: "Open in the editor" }).first().click();
      const file = page.getByLabel("File", { exact: true });
      const message = page.locator("#upload-error");
      await page.getByLabel("Name in the script").fill("img/");
      const big = Buffer.alloc(34_000_000);
      const image = Buffer.from("GIF89a");
      for (const [name, buffer, words] of [
        ["picture.exe", image, "has a type that scripts cannot read"],
        ["text.png", Buffer.from("no image"), "is not an image of the type PNG"],
        ["big.txt", big, "may have at most"],
      ]) {
        await file.setInputFiles({ name, mimeType: "application/octet-stream", buffer });
        await page.getByRole("button", { name: "Upload" }).click();
        await message.getByText(words).or(page.locator("#upload-error", { hasText: words })).first().waitFor();
        check((await page.getByLabel("Name in the script").inputValue()) === "img/", "the typed name is lost");
        check((await file.evaluate((it) => it.files.length)) === 1, "the chosen file is lost");
      }
      await file.setInputFiles({ name: "dot.gif", mimeType: "image/gif", buffer: image });
      await page.getByRole("button", { name: "Upload" }).click();
      await page.getByRole("link", { name: "img/dot.gif" }).waitFor();
      check((await message.innerText()) === "", "the old message stays");
      ada.expectQuiet(/status of 4\d\d/);
    }],
    ["an expired session loses nothing that was typed", async () => {
      await page.goto("/create");
      await page.getByLabel("Describe your video").fill("sine wave of frequency 6");
      await page.getByText("Draft, 480p").click();
      await ada.context.clearCookies();
      await page.getByRole("button", { name: "Create video" }).click();
      await page.waitForURL(/\/login/);
      await page.getByLabel("Email address").fill(EMAIL);
      await page.getByLabel("Password").fill(PASSWORD);
      await page.getByRole("main").getByRole("button", { name: "Log in" }).click();
      await page.waitForURL("**/create");
      await page.getByText("Here is what you typed").waitFor();
      check((await page.getByLabel("Describe your video").inputValue()) === "sine wave of frequency 6", "the text is lost");
      check(await page.getByLabel("Draft, 480p").isChecked(), "the choice is lost");
      await page.reload();
      check((await page.getByLabel("Describe your video").inputValue()) === "", "the text is kept too long");
      ada.complaints.length = 0;
    }],
    ["an expired session leads to the login and back", async () => {
      await create("sine wave of frequency 4");
      await page.waitForURL("**/jobs/*");
      const job = new URL(page.url()).pathname;
      const ended = await page.request.delete("/api/v1/session", { headers: { Origin: server } });
      check(ended.status() === 204, `the session did not end: ${ended.status()}`);
      await page.waitForURL(/\/login/);
      await page.getByLabel("Email address").fill(EMAIL);
      await page.getByLabel("Password").fill(PASSWORD);
      await page.getByRole("main").getByRole("button", { name: "Log in" }).click();
      await page.waitForURL(`**${job}`);
    }],
  ]);
} finally {
  await browser.close();
}
