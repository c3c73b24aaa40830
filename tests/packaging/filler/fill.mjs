// Makes the calls that a test asks for in a user's vault: a list of them, as JSON on stdin, in which
// `{ text }` stands for a Blob of it.
import { text } from "node:stream/consumers";
import { ExcaliburSession } from "excalibur-client";

const [server, accountCreationKey, username, password] = process.argv.slice(2);
const user = [server, username, password];
const rateLimit = { burst: Infinity, perSecond: Infinity };
const dataOf = (it) => (it?.text === undefined ? it : new Blob([it.text]));

if (accountCreationKey) await ExcaliburSession.register(...user, { accountCreationKey, rateLimit });
const session = await ExcaliburSession.login(...user, { rateLimit });
for (const [method, ...args] of JSON.parse(await text(process.stdin)))
  await session[method](...args.map(dataOf));
await session.lock();
