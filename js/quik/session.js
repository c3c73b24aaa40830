import { encode } from "./base64.js";
import { invalid, options, text, webcrypto } from "./check.js";
import { clientUuid } from "./device.js";
import { checkIdentity, sign } from "./identity.js";
import { seal } from "./items.js";
import { run } from "./load.js";
import { Message, poll } from "./messages.js";
import { inWorker } from "./password.js";

// only this module makes sessions
const made = Symbol();

export class QuikSession {
  #core;
  #identity;

  constructor(core, who, key) {
    if (key !== made) throw new TypeError("A session is made by QuikSession.login().");
    this.#core = core;
    this.#identity = who.identity;
    this.uuid = who.uuid;
  }

  static register(servers, account, given) {
    return run(async (core) => {
      const { signal } = options(given);
      webcrypto();
      const { email, name, password, identity } = account ?? {};
      checkIdentity(identity);
      const fields = {
        email: text(email, "e-mail address"),
        name: text(name, "name"),
        key: identity.publicKey,
      };
      if (password !== undefined)
        fields.password = await inWorker(signal, "hashPassword", text(password, "password"));
      return core.QuikSession.register(servers, fields, signal);
    });
  }

  static login(servers, who, given) {
    return run(async (core) => {
      const { signal } = options(given);
      webcrypto();
      const { password, identity } = who ?? {};
      const uuid = text(who?.uuid, "uuid");
      if (identity !== undefined) checkIdentity(identity);
      else if (password === undefined) throw invalid("A login takes a password or an identity.");
      const again = identity && bySignature(identity);
      const prover =
        password === undefined ? again : byPassword(text(password, "password"), signal);
      const client = await clientUuid();
      const session = await core.QuikSession.login(servers, uuid, client, prover, again, signal);
      return new QuikSession(session, { uuid, identity }, made);
    });
  }

  validate(given) {
    return run(() => this.#core.validate(options(given).signal));
  }

  remove(given) {
    return run(() => this.#core.remove(options(given).signal));
  }

  send(recipients, message, given) {
    return run(async () => {
      const { signal } = options(given);
      return this.#core.send(await seal(recipients, message), signal);
    });
  }

  messages(given) {
    return run(async () => {
      const { size, signal } = options(given, "size");
      if (size !== undefined && !(Number.isInteger(size) && size > 0 && size < 2 ** 32))
        throw invalid('The option "size" must be a whole number of messages.');
      return this.#messages(await this.#core.newest(size, signal));
    });
  }

  newMessages(given) {
    const { signal } = options(given);
    const ask = () => run(async () => this.#messages(await this.#core.undelivered(signal)));
    return poll(ask, signal);
  }

  #messages(items) {
    return items.map((item) => new Message(item, this.#identity));
  }
}

const bySignature = (identity) => ({
  method: "signature",
  prove: async (loginSession) => encode(await sign(identity, loginSession)),
});

const byPassword = (password, signal) => ({
  method: "password",
  prove: (loginSession, salt) => inWorker(signal, "provePassword", password, salt, loginSession),
});
