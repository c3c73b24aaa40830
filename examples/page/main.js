import { ExcaliburSession } from "excalibur-client";

const element = (id) => document.getElementById(id);
const [form, vault, items, message] = ["login", "vault", "items", "message"].map(element);
let session;
let directory = "";

/** Does what a person asked for, and says what goes wrong with it. */
async function attempt(work) {
  message.textContent = "";
  try {
    await work();
  } catch (error) {
    message.textContent = error.message;
  }
}

/** Shows an open vault, or, without one, the form. */
async function show(opened) {
  session = opened;
  form.hidden = Boolean(session);
  vault.hidden = !session;
  items.replaceChildren();
  if (!session) return;
  session.addEventListener("locked", () => show(null));
  await open("");
}

async function open(path) {
  const listing = await session.list(path);
  directory = path;
  const up = { name: "..", kind: "directory", path: path.split("/").slice(0, -1).join("/") };
  items.replaceChildren(...(path ? [up, ...listing.items] : listing.items).map(row));
}

function row(item) {
  const button = document.createElement("button");
  const name = document.createElement("bdi"); // a name from right to left keeps its place
  name.textContent = item.kind === "directory" ? `${item.name}/` : item.name;
  button.append(name, item.kind === "file" ? `${item.size} bytes` : "");
  button.onclick = () =>
    attempt(() => (item.kind === "directory" ? open(item.path) : save(item.path)));
  const line = document.createElement("li");
  line.append(button);
  return line;
}

async function save(path) {
  const download = await session.download(path);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await download.blob());
  link.download = download.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // nobody tells when it is saved
}

form.onsubmit = (event) => {
  event.preventDefault();
  const { server, username, password } = Object.fromEntries(new FormData(form));
  return attempt(async () => {
    await show(await ExcaliburSession.login(server, username, password, { persist: "tab" }));
    form.reset();
  });
};

element("upload").onchange = ({ target }) =>
  attempt(async () => {
    for await (const { ok, path, error } of session.uploadAll(directory, target.files))
      message.textContent += ok ? `${path} is stored. ` : `${path}: ${error.message} `;
    target.value = "";
    await open(directory);
  });

element("lock").onclick = () => attempt(() => session.lock());

// after a reload; where the browser keeps nothing, somebody logs in again
const kept = ExcaliburSession.restore().catch(() => null);
await attempt(async () => show(await kept));
