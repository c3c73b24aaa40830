// The page behind the web servers that people have, by the files that they are given.
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { type IncomingHttpHeaders, connect } from "node:http2";
import { readFileSync } from "node:fs";
import { startDevServer } from "../e2e/dev-server";
import { Vault, expect, test as base } from "../e2e/vault";
import { type Host, listen, startCaddy, startNginx } from "./hosts";

const LARGE_BYTES = 20 * 1024 * 1024;
const PROGRAMS = { caddy: startCaddy, nginx: startNginx };
const PATHS = ["/", "/vault/"];

interface Fixtures {
  host: (program: keyof typeof PROGRAMS, path: string, server: string) => Promise<Host>;
}

const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern
  host: async ({}, use, info) => {
    const hosts: Host[] = [];
    await use(async (program, path, server) => {
      const host = await PROGRAMS[program]({ folder: info.outputPath(program), path, server });
      hosts.push(host);
      return host;
    });
    for (const host of hosts) await host.stop();
  },
});

interface Answer {
  headers: IncomingHttpHeaders;
  body: string;
}

/** What a host answers over HTTP/2, to whoever trusts its authority and no other. */
async function ask({ url, ca }: Host, path: string, headers = {}): Promise<Answer> {
  const connection = connect(url, { ca });
  try {
    return await new Promise((resolve, reject) => {
      connection.on("error", reject);
      const request = connection.request({ ":path": pathOf(new URL(path, url)), ...headers });
      const answer: Answer = { headers: {}, body: "" };
      request.on("response", (headers) => (answer.headers = headers));
      request.setEncoding("latin1").on("data", (text) => (answer.body += text));
      request.on("end", () => resolve(answer)).on("error", reject);
    });
  } finally {
    connection.close();
  }
}

const pathOf = ({ pathname, search }: URL) => pathname + search;
const policyOf = (text: string) => text.trim().split(/\s*;\s*/);

for (const program of ["caddy", "nginx"] as const)
  for (const path of PATHS) {
    const where = `${program}, at ${path}`;

    test(`${where}: a vault is opened, and 20 MB go up and come down`, async ({
      page,
      host,
    }, info) => {
      const { EXCALIBUR_URL: given, EXCALIBUR_ACCOUNT_CREATION_KEY: givenKey = "" } = process.env;
      const data = info.outputPath("data");
      const own = given ? null : await startDevServer(data, "--port", "0", "--rate-limit", "off");
      const { url } = await host(program, path, new URL(given ?? own?.url ?? "").host);
      const vault = new Vault(page, { page: url, server: url, key: own?.key ?? givenKey });
      await vault.open();
      await vault.register();
      const bytes = randomBytes(LARGE_BYTES);
      const file = { name: "photo (1) ä.bin", mimeType: "application/octet-stream", buffer: bytes };
      await vault.upload([file]);
      await page.reload(); // over http/2 from the start, and still open
      expect((await vault.download(file.name)).bytes.equals(bytes)).toBe(true);
      const protocols = await page.evaluate(() =>
        performance.getEntriesByType("resource").map((it) => {
          const { name, nextHopProtocol } = it as PerformanceResourceTiming;
          return /\/api\/files\/list/.test(name) ? nextHopProtocol : null;
        }),
      );
      expect(new Set(protocols)).toEqual(new Set([null, "h2"]));
      await own?.stop();
    });

    test(`${where}: what a browser is told beside the files`, async ({ host }) => {
      const seen: IncomingHttpHeaders[] = [];
      const behind = createServer((request, response) => {
        seen.push(request.headers);
        response.end(request.url);
      });
      const it = await host(program, path, `127.0.0.1:${await listen(behind)}`);

      const index = await ask(it, "");
      expect(index.headers[":status"]).toBe(200);
      expect(index.headers["content-type"]).toMatch(/^text\/html/);
      expect(index.headers).toMatchObject({
        "cache-control": "no-cache",
        "cross-origin-opener-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "strict-transport-security": "max-age=31536000",
        "x-content-type-options": "nosniff",
      });
      const [, policy = ""] =
        /Content-Security-Policy" content="([^"]*)/i.exec(
          readFileSync("www/index.html", "utf8").replace(/\s+/g, " "),
        ) ?? [];
      expect(policyOf(String(index.headers["content-security-policy"]))).toEqual([
        ...policyOf(policy),
        "frame-ancestors 'none'",
      ]);

      const [script = ""] = /main\.[0-9a-f]{12}\.js/.exec(index.body) ?? [];
      const sums = readFileSync("www/dist/SHA256SUMS", "utf8");
      const [wasm = ""] = /excalibur_client_bg\.\w+\.wasm/.exec(sums) ?? [];
      for (const [name, type] of [
        [script, /javascript/],
        [wasm, /^application\/wasm$/],
      ] as const) {
        const { headers, body } = await ask(it, name, { "accept-encoding": "gzip" });
        expect(headers["content-type"]).toMatch(type);
        expect(headers["content-encoding"]).toBe("gzip");
        expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
        expect(body).toBe(readFileSync(`www/dist/${name}.gz`, "latin1"));
      }
      if (program === "caddy") {
        const { headers } = await ask(it, script, { "accept-encoding": "br, gzip" });
        expect(headers["content-encoding"]).toBe("br");
      }
      expect((await ask(it, "service-worker.js")).headers["cache-control"]).toBe("no-cache");
      const [manifest = ""] = /[\w-]+\.\w+\.webmanifest/.exec(index.body) ?? [];
      const { headers } = await ask(it, manifest);
      expect(headers["content-type"]).toBe("application/manifest+json");
      if (path !== "/") {
        const { headers } = await ask(it, path.slice(0, -1));
        expect(headers.location).toMatch(new RegExp(`${path}$`));
      }

      // forged by whoever asks, it would be a way round the server's limit
      const api = await ask(it, "/api/a%20(1)%2F%C3%A4?x=%25", { "x-forwarded-for": "10.0.0.1" });
      expect(api.body).toBe("/api/a%20(1)%2F%C3%A4?x=%25");
      expect(api.headers["cache-control"]).toBeUndefined();
      expect(seen.at(-1)?.["x-forwarded-for"]).toBe("127.0.0.1");
      behind.close();
      behind.closeAllConnections();
      expect((await ask(it, "/api/x")).headers[":status"]).toBe(502); // as the package knows it
    });
  }
