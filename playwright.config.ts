import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";

// a server that is given has a rate limit, which all pages of this machine share
const given = Boolean(process.env.EXCALIBUR_URL);

/** The system's own browser; none is downloaded. The first has no window, and needs a third less time. */
const NAMES = [
  "chromium-headless-shell",
  "google-chrome",
  "google-chrome-stable",
  "chromium",
  "chromium-browser",
];
const onPath = (process.env.PATH ?? "")
  .split(":")
  .flatMap((folder) => NAMES.map((name) => join(folder, name)));
const browser = process.env.CHROME_PATH ?? onPath.find(existsSync);

interface WebDriver {
  "goog:chromeOptions": { args: string[] };
}
const webdriver = JSON.parse(readFileSync("webdriver.json", "utf8")) as WebDriver;

const launch = {
  ...(browser ? { executablePath: browser } : {}),
  args: webdriver["goog:chromeOptions"].args,
};

export default defineConfig({
  // made when it is asked for: `npm run screenshot`
  testIgnore: process.env.SCREENSHOT ? [] : "**/screenshot.spec.ts",
  projects: [
    { name: "e2e", testDir: "tests/e2e" },
    { name: "faults", testDir: "tests/faults" },
    {
      name: "hosting",
      testDir: "tests/hosting",
      // of an authority that this machine does not know: the tests look at the certificates themselves
      use: { launchOptions: { ...launch, args: [...launch.args, "--ignore-certificate-errors"] } },
    },
  ],
  globalSetup: "./tests/e2e/global-setup.ts",
  forbidOnly: true,
  fullyParallel: true,
  // more than two cores: some tests wait
  workers: given ? 1 : 4,
  timeout: given ? 600_000 : 180_000,
  expect: { timeout: given ? 120_000 : 30_000 },
  reporter: [["list"], ["./tests/failures.ts"]],
  use: {
    launchOptions: launch,
    trace: "off", // a third of the time; `--trace on` for one test
  },
});
