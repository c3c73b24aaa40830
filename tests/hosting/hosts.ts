// nginx and caddy as hosting/ has them: what a person is told to change is changed, and nothing else.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { type Server, createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";

const PAGE = resolve("www/dist");

export interface Host {
  /** Where the page is, with a slash at its end. */
  url: string;
  /** Whom to trust. */
  ca: string;
  stop: () => Promise<void>;
}

export interface Plan {
  /** For what it writes. */
  folder: string;
  /** Where on the host the page is, with slashes around. */
  path: string;
  /** Host and port of the server behind. */
  server: string;
}

/** A server of its own, for what a test asks of what comes through. */
export async function listen(server: Server = createServer()): Promise<number> {
  await once(server.listen(0, "127.0.0.1"), "listening");
  return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  server.close();
  await once(server, "close");
  return port;
}

async function start(command: string, args: string[], port: number, env = {}) {
  const child = spawn(command, args, {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, ...env },
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (said += text));
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`${command} has ended: ${said}`);
    await setTimeout(50);
  }
  return async () => {
    if (child.exitCode !== null) return;
    child.kill();
    await once(child, "exit");
  };
}

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => (socket.destroy(), resolve(true)));
    socket.on("error", () => resolve(false));
  });

/** Each of these stands once in the file, and is changed. */
function edited(file: string, changes: [was: string, is: string][]): string {
  return changes.reduce(
    (text, [was, is]) => {
      if (!text.includes(was)) throw new Error(`${file} has no ${was}`);
      return text.replaceAll(was, is);
    },
    readFileSync(file, "utf8"),
  );
}

export async function startNginx({ folder, path, server }: Plan): Promise<Host> {
  mkdirSync(folder, { recursive: true });
  const [open, secure] = [await freePort(), await freePort()];
  const [certificate, key] = [join(folder, "certificate.pem"), join(folder, "key.pem")];
  execFileSync(
    "openssl",
    [
      ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"],
      ...["-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=localhost"],
      ...["-addext", "subjectAltName=DNS:localhost"],
    ],
    { stdio: "pipe" },
  );
  const site = edited("hosting/nginx.conf", [
    ["listen 80;", `listen 127.0.0.1:${open};`],
    ["listen [::]:80;", ""],
    ["listen 443 ssl http2;", `listen 127.0.0.1:${secure} ssl http2;`],
    ["listen [::]:443 ssl http2;", ""],
    ["server_name vault.example.org;", "server_name localhost;"],
    ["/etc/letsencrypt/live/vault.example.org/fullchain.pem", certificate],
    ["/etc/letsencrypt/live/vault.example.org/privkey.pem", key],
    ["http://127.0.0.1:52419", `http://${server}`],
    [
      "location / {",
      path === "/"
        ? "location / {"
        : `location = ${path.slice(0, -1)} { return 301 ${path}; } location ${path} {`,
    ],
    ["/srv/excalibur/", `${PAGE}/`],
  ]);
  writeFileSync(join(folder, "site.conf"), site);
  // as Debian's own nginx.conf around it, for a user without rights
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join("\n");
  writeFileSync(
    join(folder, "nginx.conf"),
    `daemon off; pid ${folder}/pid; ${process.getuid?.() === 0 ? "user root;" : ""}
     events {}
     http { include /etc/nginx/mime.types; access_log off; ${temporary} include site.conf; }`,
  );
  const args = ["-e", "stderr", "-p", folder, "-c", join(folder, "nginx.conf")];
  const stop = await start("nginx", args, secure);
  return {
    url: `https://localhost:${secure}${path}`,
    ca: readFileSync(certificate, "utf8"),
    stop,
  };
}

/** It makes its own certificate, by an authority of its own, as for any name that is no one else's. */
export async function startCaddy({ folder, path, server }: Plan): Promise<Host> {
  mkdirSync(folder, { recursive: true });
  const [open, secure] = [await freePort(), await freePort()];
  const options = `{
    admin off
    skip_install_trust
    http_port ${open}
    https_port ${secure}
    storage file_system ${folder}
  }\n`;
  const file = join(folder, "Caddyfile");
  writeFileSync(file, options + readFileSync("hosting/Caddyfile", "utf8"));
  const stop = await start("caddy", ["run", "--adapter", "caddyfile", "--config", file], secure, {
    EXCALIBUR_SITE: "localhost",
    EXCALIBUR_PAGE: PAGE,
    EXCALIBUR_PATH: path,
    EXCALIBUR_SERVER: server,
  });
  const ca = readFileSync(join(folder, "pki/authorities/local/root.crt"), "utf8");
  return { url: `https://localhost:${secure}${path}`, ca, stop };
}
