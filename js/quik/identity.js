// An identity is one RSA key pair, imported twice, for WebCrypto binds a key to one use.
import { invalid, options, text, webcrypto } from "./check.js";
import { QuikError } from "./error.js";
import { publicNumbers, readPrivateKey, sealPrivateKey } from "./private-key.js";
import { writeKey } from "./ssh-key.js";

const BITS = 4096;
const SIGNING = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
const OPENING = { name: "RSA-OAEP", hash: "SHA-1" };

export const createIdentity = (given) =>
  guarded(async () => {
    const { backup = false } = options(given, "backup");
    const subtle = webcrypto();
    const publicExponent = Uint8Array.of(1, 0, 1);
    const algorithm = { ...SIGNING, modulusLength: BITS, publicExponent };
    const { privateKey } = await subtle.generateKey(algorithm, true, ["sign"]);
    return identityOf(new Uint8Array(await subtle.exportKey("pkcs8", privateKey)), backup);
  });

export const importIdentity = (data, password) =>
  guarded(async () => {
    webcrypto();
    const identity = await identityOf(await readPrivateKey(data, password), false);
    if (identity.signing.algorithm.modulusLength < BITS)
      throw invalid(`Quik takes RSA keys of ${BITS} bits or more.`);
    return identity;
  });

export const exportBackup = (identity, password) =>
  guarded(async () => {
    checkIdentity(identity);
    if (text(password, "password") === "") throw invalid("The password must not be empty.");
    if (!identity.signing.extractable)
      throw invalid("This identity was made without { backup: true }: its key cannot be read out.");
    const pkcs8 = new Uint8Array(await webcrypto().exportKey("pkcs8", identity.signing));
    try {
      return await sealPrivateKey(pkcs8, password);
    } finally {
      pkcs8.fill(0);
    }
  });

/** The signature of a text. */
export async function sign(identity, message) {
  const bytes = new TextEncoder().encode(message);
  return new Uint8Array(await webcrypto().sign(SIGNING.name, identity.signing, bytes));
}

export function checkIdentity(identity) {
  webcrypto();
  const { signing, opening } = identity ?? {};
  if (!(signing instanceof CryptoKey && opening instanceof CryptoKey))
    throw invalid("The identity must be one that createIdentity or importIdentity made.");
}

/** Takes PKCS#8, which it wipes. */
async function identityOf(pkcs8, backup) {
  const subtle = webcrypto();
  try {
    const { n, e } = publicNumbers(pkcs8);
    const publicKey = writeKey(n, e);
    const [signing, opening] = await Promise.all([
      subtle.importKey("pkcs8", pkcs8, SIGNING, backup, ["sign"]),
      subtle.importKey("pkcs8", pkcs8, OPENING, false, ["unwrapKey"]),
    ]);
    return Object.freeze({ publicKey, signing, opening });
  } catch (cause) {
    if (cause instanceof QuikError) throw cause;
    throw invalid("The browser does not take this key: it is damaged, or no RSA key.", cause);
  } finally {
    pkcs8.fill(0);
  }
}

async function guarded(work) {
  try {
    return await work();
  } catch (error) {
    throw QuikError.from(error);
  }
}
