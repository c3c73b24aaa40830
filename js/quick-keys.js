// The keys of a quick unlock. None of them can be read out, save the sealing key of one that is being
// set up; none is bytes for longer than a call.

const AES = { name: "AES-GCM", length: 256 };
const KEY_BYTES = 32;
const IV_BYTES = 12;

const { subtle } = globalThis.crypto;
const random = (length) => crypto.getRandomValues(new Uint8Array(length));

/** A new sealing key, which can be wrapped. */
export const makeSealingKey = () => subtle.generateKey(AES, true, ["encrypt"]);

/** Wraps the sealing key; what comes back goes into the database. */
export async function wrap(sealingKey, secret, whose) {
  const deviceKey = await makeDeviceKey();
  const iv = random(IV_BYTES);
  const wrappingKey = await deriveWrappingKey(deviceKey, secret, whose);
  const wrapped = await subtle.wrapKey("raw", sealingKey, wrappingKey, { name: AES.name, iv });
  return { deviceKey, iv, wrapped };
}

/** The sealing key again; `undefined` where the secret is wrong, or the entry was changed. */
export async function unwrap({ deviceKey, iv, wrapped, ...whose }, secret) {
  const wrappingKey = await deriveWrappingKey(deviceKey, secret, whose);
  const gcm = { name: AES.name, iv };
  return subtle
    .unwrapKey("raw", wrapped, wrappingKey, gcm, AES, false, ["decrypt"])
    .catch(() => undefined);
}

async function makeDeviceKey() {
  const bytes = random(KEY_BYTES);
  const key = await subtle.importKey("raw", bytes, "HKDF", false, ["deriveKey"]);
  bytes.fill(0);
  return key;
}

// whose it is and how it opens are in it, so that an entry opens nothing under another name
async function deriveWrappingKey(deviceKey, secret, { server, username, method }) {
  const context = JSON.stringify(["excalibur-client quick unlock", method, server, username]);
  const info = new TextEncoder().encode(context);
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: secret, info };
  const key = await subtle.deriveKey(hkdf, deviceKey, AES, false, ["wrapKey", "unwrapKey"]);
  secret.fill(0);
  return key;
}
