// What seals and opens one layer: the package's engine, and what one would take instead.
import { gcm } from "@noble/ciphers/aes.js";
import { createCipheriv, createDecipheriv } from "crypto-browserify";
import startEngine, { Engine } from "../../target/bench/bench_engine.js";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 28;

const makeNonce = () => crypto.getRandomValues(new Uint8Array(NONCE_BYTES));

/**
 * Each has `seal(plaintext, sink)`, which hands what it makes to the sink, and
 * `prepare(nonce, sealed)`, which gives `open(sink)`: what lays a message out its own way is not
 * measured.
 */
export async function candidates(rawKey) {
  await startEngine();
  return {
    "ours, WebCrypto": ours(await Engine.import(rawKey)),
    "ours, Rust": ours(await withoutWebCrypto(() => Engine.import(rawKey))),
    "WebCrypto, one-shot": await oneShot(rawKey),
    "@noble/ciphers": noble(rawKey),
    "crypto-browserify": browserify(rawKey),
  };
}

const ours = (engine) => ({
  seal: (plaintext, sink) => engine.seal(plaintext, sink),
  prepare(nonce, sealed) {
    const message = new Uint8Array(HEADER_BYTES + sealed.length);
    const view = new DataView(message.buffer);
    message.set(new TextEncoder().encode("ExEF"));
    view.setUint16(4, 2); // version
    view.setUint16(6, 256); // bits of the key
    message.set(nonce, 8);
    view.setBigUint64(20, BigInt(sealed.length - TAG_BYTES));
    message.set(sealed, HEADER_BYTES);
    return (sink) => engine.open(message, sink);
  },
});

/** As on a page that is no secure context. */
async function withoutWebCrypto(work) {
  Object.defineProperty(crypto, "subtle", { value: undefined, configurable: true });
  try {
    return await work();
  } finally {
    delete crypto.subtle;
  }
}

async function oneShot(rawKey) {
  const key = await crypto.subtle.importKey("raw", rawKey, "AES-GCM", false, [
    "encrypt",
    "decrypt",
  ]);
  const name = "AES-GCM";
  return {
    async seal(plaintext, sink) {
      sink(await crypto.subtle.encrypt({ name, iv: makeNonce() }, key, plaintext));
    },
    prepare: (iv, sealed) => async (sink) =>
      sink(await crypto.subtle.decrypt({ name, iv }, key, sealed)),
  };
}

const noble = (rawKey) => ({
  seal: (plaintext, sink) => sink(gcm(rawKey, makeNonce()).encrypt(plaintext)),
  prepare: (nonce, sealed) => (sink) => sink(gcm(rawKey, nonce).decrypt(sealed)),
});

const browserify = (rawKey) => ({
  seal(plaintext, sink) {
    const cipher = createCipheriv("aes-256-gcm", rawKey, makeNonce());
    sink(cipher.update(plaintext));
    sink(cipher.final());
    sink(cipher.getAuthTag());
  },
  prepare(nonce, sealed) {
    const tag = sealed.slice(-TAG_BYTES);
    const ciphertext = sealed.subarray(0, -TAG_BYTES);
    return (sink) => {
      const decipher = createDecipheriv("aes-256-gcm", rawKey, nonce);
      decipher.setAuthTag(tag);
      sink(decipher.update(ciphertext));
      sink(decipher.final());
    };
  },
});
