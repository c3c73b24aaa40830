// One layer: seal and open whole messages in memory.
import { candidates } from "./candidates.js";
import { noise } from "./noise.js";

const CHECKED_BYTES = 1_000_003;
const WARM_UP_MS = 500;

const drop = () => {};

/**
 * Milliseconds of each operation: `[{ operation, size, name, samples }]`. Candidates take turns, so
 * that a busy moment of the machine hits all of them; one that is slow is measured once, and not at
 * larger sizes.
 */
export async function measureLayers({ sizes, rounds, sampleMs, slowMs }) {
  const rawKey = crypto.getRandomValues(new Uint8Array(32));
  const all = await candidates(rawKey);
  for (const candidate of Object.values(all)) await checkAndWarmUp(candidate, rawKey);
  const results = [];
  for (const operation of ["seal", "open"]) {
    const tooSlow = new Set();
    for (const size of sizes) {
      const message = await makeMessage(rawKey, size);
      const left = Object.entries(all).filter(([name]) => !tooSlow.has(name));
      const entries = left.map(([name, candidate]) => {
        const work = operationOf(candidate, operation, message);
        return { operation, size, name, work, samples: [] };
      });
      await measure(entries, { rounds, sampleMs, slowMs });
      results.push(...entries);
      for (const { name, samples } of entries) if (samples[0] > slowMs) tooSlow.add(name);
    }
  }
  return results.map(({ operation, size, name, samples }) => ({ operation, size, name, samples }));
}

async function measure(entries, { rounds, sampleMs, slowMs }) {
  for (const entry of entries) {
    entry.repeats = 1;
    let once = await time(entry.work, 1);
    // by doubling: a browser's clock may tick no faster than every millisecond
    while (once * entry.repeats < sampleMs) {
      entry.repeats *= 2;
      once = await time(entry.work, entry.repeats);
    }
    if (once > slowMs) entry.samples.push(once);
  }
  const quick = entries.filter(({ samples }) => samples.length === 0);
  for (let round = 0; round < rounds; round += 1) {
    for (const { work, repeats, samples } of quick) samples.push(await time(work, repeats));
  }
}

async function time(work, repeats) {
  const start = performance.now();
  for (let i = 0; i < repeats; i += 1) await work();
  return (performance.now() - start) / repeats;
}

function operationOf({ seal, prepare }, operation, { plaintext, nonce, sealed }) {
  if (operation === "seal") return () => seal(plaintext, drop);
  const open = prepare(nonce, sealed);
  return () => open(drop);
}

async function makeMessage(rawKey, size) {
  const plaintext = noise(size);
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const key = await crypto.subtle.importKey("raw", rawKey, "AES-GCM", false, ["encrypt"]);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, plaintext);
  return { plaintext, nonce, sealed: new Uint8Array(sealed) };
}

/** That all do the same is known before any is measured. */
async function checkAndWarmUp({ seal, prepare }, rawKey) {
  const { plaintext, nonce, sealed } = await makeMessage(rawKey, CHECKED_BYTES);
  const open = prepare(nonce, sealed);
  const pieces = [];
  await open((piece) => pieces.push(piece));
  const opened = new Uint8Array(await new Blob(pieces).arrayBuffer());
  if (opened.length !== plaintext.length || opened.some((byte, at) => byte !== plaintext[at]))
    throw new Error("a candidate opens wrongly");
  let made = 0;
  await seal(plaintext, (piece) => (made += piece.byteLength));
  if (made < sealed.length) throw new Error("a candidate seals too little");
  const end = performance.now() + WARM_UP_MS;
  while (performance.now() < end) {
    await open(drop);
    await seal(plaintext, drop);
  }
}
