// The examples as somebody has them who has copied them: in a browser, and in Deno.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { before, test } from "node:test";
import { root } from "../../scripts/lib.mjs";
import { serve, startBrowser } from "./kit.mjs";
import { example, startServer, workshop } from "./vaults.mjs";

let server;
let browser;
before(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
});

/** A page on which nothing goes wrong unsaid: no script fails, nothing is forbidden or missing. */
async function newPage(folder) {
  const page = await browser.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("console", (it) => it.type() === "error" && wrong.push(it.text()));
  await page.goto(await serve(folder));
  return { page, wrong };
}

async function logIn(page, { user, password }) {
  // as the page's policy allows it
  await page.getByLabel("Server").fill(server.url.replace("127.0.0.1", "localhost"));
  await page.getByLabel("User").fill(user);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Log in" }).click();
}

/** A file goes up, outlives a reload with the open vault, and comes down. */
async function useVault(page, vault) {
  await logIn(page, vault);
  await page.getByRole("button", { name: "photos" }).click();
  assert.equal(await page.getByLabel("Password").isVisible(), false);
  const file = { name: "photo (1) ä.txt", mimeType: "text/plain", buffer: Buffer.from("light") };
  await page.getByLabel("Upload").setInputFiles(file);
  const row = page.getByRole("button", { name: file.name });
  await row.waitFor();
  await page.reload();
  await page.getByRole("button", { name: "photos" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), row.click()]);
  assert.equal(download.suggestedFilename(), file.name);
  assert.equal(await text(await download.createReadStream()), "light");
}

/** After a lock nothing is open, or restored. */
async function lock(page) {
  await page.getByRole("button", { name: "Lock" }).click();
  await page.getByLabel("Password").waitFor();
  await page.reload();
  await page.getByLabel("Password").waitFor();
  assert.equal(await page.getByRole("button", { name: "Lock" }).isVisible(), false);
}

/** A wrong password is said to be one, and what else was typed stays. */
async function refuse(page, { user }) {
  await logIn(page, { user, password: "wrong" });
  await page.getByText("The password is wrong.").waitFor();
  assert.equal(await page.getByLabel("User").inputValue(), user);
}

test("page: without a bundler, under its own Content-Security-Policy", async () => {
  const vault = server.newVault([["mkdir", "photos"]]);
  const { page, wrong } = await newPage(example("page"));
  await useVault(page, vault);
  await lock(page);
  await refuse(page, vault);
  assert.deepEqual(wrong, []);
});

test("vite-react: built, with its types", async () => {
  const folder = example("vite-react");
  await workshop.run(["node", join(root, "node_modules/typescript-7/bin/tsc")], folder);
  await workshop.run("vite build --logLevel warn", folder);
  const vault = server.newVault([["mkdir", "photos"]]);
  const { page, wrong } = await newPage(join(folder, "dist"));
  await useVault(page, vault);
  await page.context().setOffline(true);
  await page.getByText("The line is gone.").waitFor();
  await page.context().setOffline(false);
  await page.getByText("The line is gone.").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Lock" }).click();
  await page.getByText("The vault is locked.").waitFor();
  await refuse(page, vault);
  await logIn(page, vault);
  await lock(page);
  assert.deepEqual(wrong, []);
});

test("deno: what comes on stdin is stored, with the permissions of the README and no fewer", () => {
  const cwd = example("deno");
  const { user, password, stored } = server.newVault([]);
  const readme = readFileSync(join(cwd, "README.md"), "utf8");
  const { host } = new URL(server.url);
  const flags = readme.match(/--allow-\S+=\S+/g);
  const permissions = flags.map((flag) => flag.replace("vault.example.org:443", host));
  const deno = (...flags) => {
    const script = ["upload.ts", server.url, user, "backups/shop.sql"];
    const options = {
      cwd,
      env: { ...process.env, EXCALIBUR_PASSWORD: password },
      input: "select 1",
    };
    const always = ["--node-modules-dir=manual", "--no-prompt", ...flags];
    return spawnSync(workshop.find("deno"), ["run", ...always, ...script], {
      ...options,
      encoding: "utf8",
    });
  };
  const { stdout, stderr } = deno(...permissions);
  assert.equal(stdout, "backups/shop.sql: 8 bytes\n", stderr);
  assert.deepEqual(readdirSync(join(stored, "backups")), ["shop.sql.exef"]);
  for (const left of permissions)
    assert.notEqual(deno(...permissions.filter((it) => it !== left)).status, 0, left);
  execFileSync(workshop.find("deno"), ["check", "--node-modules-dir=manual", "upload.ts"], { cwd });
});

test("they ask for the package of this version", () => {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  for (const [file, find] of [
    ["backup/package.json", ({ dependencies }) => dependencies["excalibur-client"]],
    ["page/package.json", ({ dependencies }) => dependencies["excalibur-client"]],
    ["vite-react/package.json", ({ dependencies }) => dependencies["excalibur-client"]],
    ["deno/deno.json", ({ imports }) => imports["excalibur-client"].replace(/.*@/, "")],
  ]) {
    const asked = find(JSON.parse(readFileSync(join(root, "examples", file), "utf8")));
    assert.equal(asked, `^${version}`, file);
  }
});
