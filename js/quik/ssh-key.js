// RSA public keys as OpenSSH text: `ssh-rsa` and base64 of three fields, the type, e and n, each
// after its length (RFC 4253 §6.6). The numbers are as in DER, most significant byte first, with a
// zero before a set top bit.
import { decode, encode } from "./base64.js";
import { invalid, text, webcrypto } from "./check.js";
import { join } from "./der.js";

const TYPE = "ssh-rsa";
const LEAST_BITS = 4096;

const field = (bytes) => [new Uint8Array(Uint32Array.of(bytes.length).buffer).reverse(), bytes];

/** The text of a key. */
export function writeKey(n, e) {
  const type = new TextEncoder().encode(TYPE);
  return `${TYPE} ${encode(join([type, e, n].flatMap(field)))}`;
}

/** The key of a text, for sealing. */
export async function readKey(key) {
  const subtle = webcrypto();
  const [type, base64] = text(key, "public key").trim().split(/\s+/);
  try {
    if (type !== TYPE) throw new RangeError("another type");
    const [, e, n] = fields(decode(base64));
    if (bitsOf(n) < LEAST_BITS) throw new RangeError("too short");
    const number = (bytes) =>
      encode(withoutZeros(bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
    const jwk = { kty: "RSA", n: number(n), e: number(e) };
    const algorithm = { name: "RSA-OAEP", hash: "SHA-1" };
    return await subtle.importKey("jwk", jwk, algorithm, false, ["wrapKey"]);
  } catch (cause) {
    throw invalid(
      `The public key is no RSA key of ${LEAST_BITS} bits or more, as "ssh-rsa AAAA…".`,
      cause,
    );
  }
}

function fields(bytes) {
  const view = new DataView(bytes.buffer);
  const found = [];
  for (let at = 0; at < bytes.length;) {
    const length = view.getUint32(at);
    if (at + 4 + length > bytes.length) throw new RangeError("cut");
    found.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  if (found.length !== 3) throw new RangeError("not three fields");
  return found;
}

const withoutZeros = (bytes) => bytes.subarray(bytes.findIndex((byte) => byte !== 0));

function bitsOf(number) {
  const bytes = withoutZeros(number);
  return bytes.length * 8 - Math.clz32(bytes[0]) + 24;
}
