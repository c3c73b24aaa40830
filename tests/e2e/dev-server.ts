import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

const BUILD = "cargo build -p excalibur-dev-server";
/** As the command above leaves it. */
const PROGRAM = join(process.env.CARGO_TARGET_DIR ?? "target", "debug", "excalibur-dev-server");

export interface DevServer {
  url: string;
  /** The account creation key. */
  key: string;
  stop: () => Promise<void>;
}

/** The embedded server, with the built page on it. Resolves when it listens. */
export async function startDevServer(data: string, ...options: string[]): Promise<DevServer> {
  const args = ["--data", data, "--page", "www/dist", ...options];
  const server = spawn(PROGRAM, args, { stdio: ["ignore", "pipe", "inherit"] });
  const failed = new Promise<never>((_, reject) => {
    const fail = (why: string) => reject(new Error(`${PROGRAM} ${why}. Is it fresh? \`${BUILD}\``));
    server.on("error", (error) => fail(`could not be started: ${error.message}`));
    server.on("exit", (code) => fail(`ended with ${code}`));
  });
  failed.catch(() => {}); // after the start, an end is nobody's surprise
  const [url, key] = await Promise.race([failed, firstLines(server.stdout)]);
  const stop = async () => {
    const ended = once(server, "exit");
    server.kill();
    await ended;
  };
  return { url, key, stop };
}

async function firstLines(output: NodeJS.ReadableStream): Promise<[url: string, key: string]> {
  let url: string | undefined;
  for await (const line of createInterface(output)) {
    url ??= /^listening on (\S+)$/.exec(line)?.[1];
    const key = /^account creation key: (\S+)$/.exec(line)?.[1];
    if (url && key) return [url, key];
  }
  throw new Error("the dev server did not say where it listens");
}
