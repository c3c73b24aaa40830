// Private keys as files: PKCS#8 (RFC 5958), sealed with a password by PBES2 (RFC 8018), and the
// older PKCS#1; PEM around them, or bare DER.
import { decode, encode } from "./base64.js";
import { invalid, text, webcrypto } from "./check.js";
import { INTEGER, NULL, OCTETS, OID, Reader, SEQUENCE, element, integer, join } from "./der.js";

const oid = (hex) =>
  element(
    OID,
    hex.match(/../g).map((byte) => parseInt(byte, 16)),
  );
const RSA = oid("2a864886f70d010101");
const PBES2 = oid("2a864886f70d01050d");
const PBKDF2 = oid("2a864886f70d01050c");
const HASHES = {
  "SHA-1": oid("2a864886f70d0207"),
  "SHA-256": oid("2a864886f70d0209"),
  "SHA-384": oid("2a864886f70d020a"),
  "SHA-512": oid("2a864886f70d020b"),
};
const CIPHERS = { 128: oid("608648016503040102"), 256: oid("60864801650304012a") };

/** OWASP's number for PBKDF2 with SHA-256. */
const ITERATIONS = 600_000;
/** Some minutes of work. */
const MOST_ITERATIONS = 100_000_000;

const ENCRYPTED = "ENCRYPTED PRIVATE KEY";

/** PKCS#8, unsealed, of what a person has. */
export async function readPrivateKey(data, password) {
  const { label, bytes } = typeof data === "string" ? fromPem(data) : fromDer(data);
  switch (label) {
    case "PRIVATE KEY":
      return bytes;
    case "RSA PRIVATE KEY":
      return element(
        SEQUENCE,
        integer(0),
        element(SEQUENCE, RSA, element(NULL)),
        element(OCTETS, bytes),
      );
    case ENCRYPTED:
      if (password === undefined) throw invalid("This key is sealed with a password: hand it too.");
      return unseal(bytes, text(password, "password"));
    default:
      throw unknown();
  }
}

/** The numbers n and e of PKCS#8, as in DER. */
export function publicNumbers(pkcs8) {
  try {
    const info = new Reader(pkcs8).enter();
    info.integer();
    info.next(SEQUENCE);
    const key = info.enter(OCTETS).enter();
    key.integer();
    return { n: key.next(INTEGER), e: key.next(INTEGER) };
  } catch (cause) {
    throw unknown(cause);
  }
}

/** PKCS#8, sealed, as PEM. */
export async function sealPrivateKey(pkcs8, password) {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(16));
  const parameters = { salt, iterations: ITERATIONS, hash: "SHA-256", bits: 256 };
  const key = await keyOf(password, parameters);
  const sealed = await webcrypto().encrypt({ name: "AES-CBC", iv }, key, pkcs8);
  const derivation = element(
    SEQUENCE,
    element(OCTETS, salt),
    integer(ITERATIONS),
    element(SEQUENCE, HASHES["SHA-256"], element(NULL)),
  );
  const algorithm = element(
    SEQUENCE,
    PBES2,
    element(
      SEQUENCE,
      element(SEQUENCE, PBKDF2, derivation),
      element(SEQUENCE, CIPHERS[256], element(OCTETS, iv)),
    ),
  );
  const whole = element(SEQUENCE, algorithm, element(OCTETS, new Uint8Array(sealed)));
  const lines = encode(whole).match(/.{1,64}/g);
  return [`-----BEGIN ${ENCRYPTED}-----`, ...lines, `-----END ${ENCRYPTED}-----`, ""].join("\n");
}

async function unseal(bytes, password) {
  let parameters;
  try {
    parameters = sealingOf(bytes);
  } catch (cause) {
    throw unknown(cause);
  }
  const key = await keyOf(password, parameters);
  try {
    const { iv, sealed } = parameters;
    const opened = new Uint8Array(await webcrypto().decrypt({ name: "AES-CBC", iv }, key, sealed));
    publicNumbers(opened); // a wrong password in 256 has fitting padding
    return opened;
  } catch (cause) {
    throw invalid("The password does not open this key, or the key is damaged.", cause);
  }
}

function sealingOf(bytes) {
  const whole = new Reader(bytes).enter();
  const algorithm = whole.enter();
  known({ PBES2 }, algorithm);
  const parameters = algorithm.enter();
  const derivation = parameters.enter();
  known({ PBKDF2 }, derivation);
  const pbkdf2 = derivation.enter();
  const salt = pbkdf2.next(OCTETS);
  const iterations = pbkdf2.integer();
  if (iterations < 1 || iterations > MOST_ITERATIONS) throw new RangeError("too much work");
  const hash = pbkdf2.atEnd ? "SHA-1" : known(HASHES, pbkdf2.enter());
  const cipher = parameters.enter();
  const bits = Number(known(CIPHERS, cipher));
  return { salt, iterations, hash, bits, iv: cipher.next(OCTETS), sealed: whole.next(OCTETS) };
}

/** The name of the identifier that comes next. */
function known(names, reader) {
  const found = element(OID, reader.next(OID)).join();
  const match = Object.entries(names).find(([, identifier]) => identifier.join() === found);
  if (!match) throw new RangeError("an algorithm that is not known here");
  return match[0];
}

async function keyOf(password, { salt, iterations, hash, bits }) {
  const subtle = webcrypto();
  const secret = new TextEncoder().encode(password);
  const base = await subtle.importKey("raw", secret, "PBKDF2", false, ["deriveKey"]);
  secret.fill(0);
  const derivation = { name: "PBKDF2", salt, iterations, hash };
  const cipher = { name: "AES-CBC", length: bits };
  return subtle.deriveKey(derivation, base, cipher, false, ["encrypt", "decrypt"]);
}

function fromPem(pem) {
  const [, label, base64] = /-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \1-----/.exec(pem) ?? [];
  try {
    return { label, bytes: decode(base64) };
  } catch (cause) {
    throw unknown(cause);
  }
}

function fromDer(data) {
  if (!(data instanceof ArrayBuffer || ArrayBuffer.isView(data)))
    throw invalid("The key must be PEM text, or bytes of PKCS#8.");
  const bytes = join([new Uint8Array(data.buffer ?? data, data.byteOffset, data.byteLength)]);
  try {
    new Reader(bytes).enter().integer(); // a sealed one begins with no version
    return { label: "PRIVATE KEY", bytes };
  } catch {
    return { label: ENCRYPTED, bytes };
  }
}

function unknown(cause) {
  return invalid(
    "This is no RSA key in PKCS#8, bare or sealed with PBKDF2 and AES-CBC. `openssl pkcs8 -topk8 -in FILE` makes it one.",
    cause,
  );
}
