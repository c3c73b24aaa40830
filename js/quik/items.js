// Items of the mode `standard`: AES-256-CBC under a fresh key, which RSA-OAEP wraps.
import { invalid, text, webcrypto } from "./check.js";
import { QuikError } from "./error.js";
import { checkIdentity } from "./identity.js";
import { run } from "./load.js";
import { readKey } from "./ssh-key.js";

const AES = { name: "AES-CBC", length: 256 };
const OAEP = { name: "RSA-OAEP" };

/** One item for each recipient, each under a key of its own. */
export const seal = (recipients, message) =>
  run((core) => {
    const bytes = bytesOf(message);
    const list = Array.isArray(recipients) ? recipients : [recipients];
    return Promise.all(list.map((recipient) => sealFor(core, recipient, bytes)));
  });

async function sealFor(core, recipient, bytes) {
  const subtle = webcrypto();
  const to = text(recipient?.uuid, "recipient's uuid");
  const publicKey = await readKey(recipient.publicKey);
  const key = await subtle.generateKey(AES, true, ["encrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(16));
  const [ciphertext, wrapped] = await Promise.all([
    subtle.encrypt({ name: AES.name, iv }, key, bytes),
    subtle.wrapKey("raw", key, publicKey, OAEP),
  ]);
  return core.writeItem(to, new Uint8Array(wrapped), iv, new Uint8Array(ciphertext));
}

/** The bytes of an item, as it was sealed or as it came out of a mailbox. */
export const open = (identity, item) =>
  run(async (core) => {
    checkIdentity(identity);
    if (!Array.isArray(item) || item.slice(-3).some((part) => typeof part !== "string"))
      throw invalid("The item must be a list that ends with mode, wrapped key and message.");
    const { wrappedKey, iv, ciphertext } = core.readItem(...item.slice(-3));
    const key = await unwrap(wrappedKey, identity.opening);
    try {
      return new Uint8Array(await webcrypto().decrypt({ name: AES.name, iv }, key, ciphertext));
    } catch (cause) {
      throw new QuikError("corrupt", "The message was damaged or changed on its way.", { cause });
    }
  });

async function unwrap(wrapped, opening) {
  let key;
  try {
    key = await webcrypto().unwrapKey("raw", wrapped, opening, OAEP, AES, false, ["decrypt"]);
  } catch (cause) {
    const message = "The message is not for this identity, or its key was changed on its way.";
    throw new QuikError("wrong_key", message, { cause });
  }
  if (key.algorithm.length === AES.length) return key;
  throw new QuikError(
    "corrupt",
    "The message is under a key of another length than the protocol's.",
  );
}

function bytesOf(message) {
  if (typeof message === "string") return new TextEncoder().encode(text(message, "message"));
  if (message instanceof ArrayBuffer || ArrayBuffer.isView(message)) return message;
  throw invalid("The message must be a string or bytes.");
}
