// The address of a server as a person types it: perhaps without scheme and port.
import { ExcaliburError, ExcaliburSession } from "excalibur-client";
import { codeOf } from "./errors";

/** The server's own, unless whoever runs it has chosen another. */
const PORT = 52419;
/** An address that nobody has: not all routers say so. */
const TIMEOUT_MS = 8000;

const HAS_SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
const HAS_PORT = /^[^/]*:\d+(\/|$)/;
const OF_THIS_MACHINE = /^(localhost|127(\.\d+){3}|\[::1\])([:/]|$)/i;

/** Whether it is to be found out where the server is. */
export const isIncomplete = (text: string) => text !== "" && !HAS_SCHEME.test(text);

/** What an incomplete address may mean: over https, then over http, where a browser lets this page. */
export function candidatesOf(text: string, pageIsOpen = location.protocol === "http:"): string[][] {
  const [host, ...path] = text.split("/");
  const hosts = HAS_PORT.test(text) ? [host] : [`${host}:${PORT}`, host];
  const schemes = pageIsOpen || OF_THIS_MACHINE.test(text) ? ["https", "http"] : ["https"];
  return schemes.map((scheme) => hosts.map((it) => [`${scheme}://${it}`, ...path].join("/")));
}

/** The address at which a server answers, in full. */
export async function findServer(text: string, cancel: AbortSignal): Promise<string> {
  const told: Error[] = [];
  for (const addresses of candidatesOf(text)) {
    const signal = AbortSignal.any([cancel, AbortSignal.timeout(TIMEOUT_MS)]);
    try {
      const asked = addresses.map((address) => ExcaliburSession.probe(address, { signal }));
      return (await Promise.any(asked)).server;
    } catch (error) {
      cancel.throwIfAborted();
      told.push(...((error as AggregateError).errors as Error[]));
    }
  }
  // that something else is there says more than that nothing is
  throw told.find((error) => !SAYS_LITTLE.includes(codeOf(error))) ?? nobody();
}

const SAYS_LITTLE = ["unreachable", "timeout", "aborted", undefined];
const nobody = () => new ExcaliburError("unreachable", "None of the usual addresses answers.");
