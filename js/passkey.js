// The unlock secret out of a passkey: WebAuthn's extension `prf`
// (https://www.w3.org/TR/webauthn-3/#prf-extension), always with user verification.
import { ExcaliburError } from "./error.js";

const ALGORITHMS = [-8, -7, -257]; // Ed25519, ES256, RS256: signatures, which are not looked at
const SALT_BYTES = 32;

const random = (length) => crypto.getRandomValues(new Uint8Array(length));

/** Makes a passkey; what is kept beside, and the secret. */
export async function make({ server, username, signal }) {
  const salt = random(SALT_BYTES);
  const publicKey = {
    challenge: random(32),
    rp: { name: "Excalibur" }, // for this page's host alone
    user: { id: await userId(server, username), name: username, displayName: username },
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: "public-key", alg })),
    // some make a PRF for passkeys that they list alone
    authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
    extensions: { prf: { eval: { first: salt } } },
  };
  const made = await dialog("create", { publicKey, signal });
  const { prf } = made.getClientExtensionResults();
  if (!prf?.enabled) throw unsupported("This passkey cannot open a vault: it has no PRF.");
  const transports = made.response.getTransports?.() ?? [];
  const how = { id: new Uint8Array(made.rawId), transports, salt };
  // not all of them give it at once
  return { how, secret: toBytes(prf.results) ?? (await ask(how, { signal })) };
}

/** The secret again: 32 bytes. */
export async function ask({ id, transports, salt }, { signal }) {
  const publicKey = {
    challenge: random(32),
    allowCredentials: [{ type: "public-key", id, transports }],
    userVerification: "required",
    extensions: { prf: { eval: { first: salt } } },
  };
  const used = await dialog("get", { publicKey, signal });
  const secret = toBytes(used.getClientExtensionResults().prf?.results);
  if (!secret) throw unsupported("This passkey cannot open a vault: it gave no PRF.");
  return secret;
}

const toBytes = (results) => results?.first && new Uint8Array(results.first);

// the same for the same vault, so that a new passkey takes the place of the old one
async function userId(server, username) {
  const name = new TextEncoder().encode(JSON.stringify([server, username]));
  return crypto.subtle.digest("SHA-256", name);
}

async function dialog(method, options) {
  if (!globalThis.PublicKeyCredential) throw unsupported("This browser has no passkeys.");
  try {
    return await navigator.credentials[method](options);
  } catch (cause) {
    if (options.signal?.aborted || cause.name === "NotAllowedError") {
      const message = "The passkey was not used: it was cancelled, or is not on this device.";
      throw new ExcaliburError("aborted", message, { cause });
    }
    throw unsupported(
      "The browser cannot use a passkey here. It needs a page with a host name, not a number.",
      cause,
    );
  }
}

const unsupported = (message, cause) => new ExcaliburError("unsupported", message, { cause });
