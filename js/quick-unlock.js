// Opening a vault without its password, by a PIN or a passkey. Two locks stand before the keys:
//
//   unlock secret   Argon2id of the PIN, or the passkey's PRF; kept nowhere
//   device key      random, in IndexedDB, for HKDF alone; no script can read it out
//   wrapping key    HKDF-SHA256(device key, salt: unlock secret, info: whose vault, and how)
//   sealing key     random; kept as ciphertext under the wrapping key
//   sealed          the keys of a login under the sealing key, made and opened in the core alone
import { ExcaliburError } from "./error.js";
import { part } from "./load.js";
import { hasDatabase, noDatabase, unlocks } from "./store.js";

const TRIES = 5;

// each has make(), for a new secret, and ask(), for the secret again
const METHODS = {
  pin: () => part(() => import("./pin.js")),
  passkey: () => part(() => import("./passkey.js")),
};
const keys = () => part(() => import("./quick-keys.js"));

/** Sets one up for the vault that is open in `core`, in place of one of the same method. */
export async function set(core, options) {
  needBrowser();
  const known = ["pin", "passkey", "password", "signal"];
  const { pin, passkey, password, signal } = checked(options, known);
  if ((pin === undefined) === (passkey !== true)) {
    throw invalid('A quick unlock takes a "pin", or "passkey: true".');
  }
  const { server, username } = core;
  const whose = { server, username, method: passkey ? "passkey" : "pin" };
  const method = await METHODS[whose.method]();
  method.check?.(pin);
  const { makeSealingKey, wrap } = await keys();
  const sealingKey = await makeSealingKey();
  // it asks for the password: who finds the vault open must not leave a way in behind
  const sealed = await core.sealKeys(password, sealingKey, signal && { signal });
  const { how, secret } = await method.make({ server, username, pin, signal });
  const wrapped = await wrap(sealingKey, secret, whose);
  const entry = { ...whose, createdAt: new Date(), how, ...wrapped, sealed };
  await unlocks.put(passkey ? entry : { ...entry, triesLeft: TRIES });
}

/** Logs in by `Core.unlock`, with the newest that fits. */
export async function unlock(Core, options = {}) {
  needBrowser();
  const known = ["server", "username", "pin", "signal", "rateLimit"];
  const { server, username, pin, ...own } = checked(options, known);
  const method = pin === undefined ? "passkey" : "pin";
  if (pin !== undefined && typeof pin !== "string") throw invalid("The PIN must be a string.");
  const [entry] = await find({ server, username, method });
  if (!entry) throw none("There is no such quick unlock here. Log in with the password.");
  const secret = await (await METHODS[method]()).ask(entry.how, { pin, signal: own.signal });
  const { unwrap } = await keys();
  const open = () => unwrap(entry, secret);
  const sealingKey = await (method === "pin" ? counted(entry, open) : open());
  try {
    if (!sealingKey) throw none("The quick unlock is damaged. Log in with the password.");
    return await Core.unlock(entry.server, entry.username, entry.sealed, sealingKey, own);
  } catch (error) {
    if (error.code === "no_quick_unlock") await unlocks.removeWhere(isOf(entry));
    throw error;
  }
}

/** What there is, the newest first. */
export async function list() {
  if (!globalThis.crypto?.subtle || !hasDatabase()) return [];
  const entries = await find({});
  return entries.map(({ server, username, method, createdAt, triesLeft }) =>
    method === "pin"
      ? { server, username, method, createdAt, triesLeft }
      : { server, username, method, createdAt },
  );
}

/** Deletes those that fit. */
export async function remove(options = {}) {
  const known = [...FIELDS, "createdAt", "triesLeft"]; // as list() gives it
  const wanted = isOf(checked(options, known));
  if (hasDatabase()) await unlocks.removeWhere(wanted);
}

/**
 * What `open` yields, at the cost of a try. It is taken before: who closes the page in the middle, or
 * tries in two tabs at once, gains none. The last one takes the entry along; what is right puts it
 * back.
 */
async function counted(entry, open) {
  const { server, username, method } = entry;
  const before = await unlocks.change([server, username, method], (it) => {
    const triesLeft = it.triesLeft - 1;
    return triesLeft > 0 && { ...it, triesLeft };
  });
  if (!before) throw none("The quick unlock was deleted meanwhile. Log in with the password.");
  const opened = await open();
  if (!opened) throw wrongPin(before.triesLeft - 1);
  await unlocks.put({ ...entry, triesLeft: TRIES });
  return opened;
}

async function find(wanted) {
  const entries = (await unlocks.getAll()).filter((it) => isOf(wanted)(null, it));
  return entries.sort((a, b) => b.createdAt - a.createdAt);
}

const FIELDS = ["server", "username", "method"];

/** For a store: whether an entry is what is wanted, as far as that is said. */
const isOf = (wanted) => (_, entry) =>
  FIELDS.every((name) => wanted[name] === undefined || wanted[name] === entry[name]);

function checked(options, known) {
  if (!(options instanceof Object)) throw invalid("The options must be an object.");
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown) throw invalid(`There is no option "${unknown}" here.`);
  return options;
}

function needBrowser() {
  if (globalThis.crypto?.subtle) {
    if (!hasDatabase()) throw noDatabase("A quick unlock");
    if (!globalThis.Worker) throw noWorker();
    return;
  }
  const message = "A quick unlock needs WebCrypto, which a page on plain http does not have.";
  throw new ExcaliburError("needs_secure_context", `${message} Open it over https.`);
}

const noWorker = () =>
  new ExcaliburError("unsupported", "A quick unlock is for pages: there are no workers here.");

function wrongPin(triesLeft) {
  const left = triesLeft === 1 ? "One try is left." : `${triesLeft} tries are left.`;
  const over = "It was the fifth time: the quick unlock is deleted. Log in with the password.";
  return new ExcaliburError("wrong_pin", `The PIN is wrong. ${triesLeft > 0 ? left : over}`);
}

const invalid = (message) => new ExcaliburError("invalid_argument", message);
const none = (message) => new ExcaliburError("no_quick_unlock", message);
