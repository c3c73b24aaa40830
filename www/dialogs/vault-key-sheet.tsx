import { useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import { say } from "../model/news";
import { task } from "../model/tasks";
import { session } from "../model/vault";
import { toHex, toWords } from "../model/vault-key";
import { Name } from "../parts/name";
import { offer } from "../save/blob";
import { rich, t } from "../words";
import { Modal } from "./modal";

/** The key, to be written down, printed, copied or saved. A new account's asks whether that was done. */
export function VaultKeySheet({ of, isNew }: { of: Uint8Array; isNew: boolean }) {
  const id = useId();
  const words = useSignal<string[]>([]);
  const done = useSignal("");
  const { username = "", server = "" } = session.value ?? {};
  const hex = toHex(of);

  useEffect(() => void toWords(of).then((all) => (words.value = all)), []);

  const copy = async () => {
    const isCopied = await navigator.clipboard.writeText(hex).then(
      () => true,
      () => false,
    );
    done.value = isCopied ? "vault-key-copied" : "vault-key-not-copied";
  };
  const save = () => {
    const whose = t("vault-key-of", { user: username, server });
    const about = [t("vault-key-what"), t("vault-key-use")];
    const text = [whose, hex, words.value.join(" "), ...about].join("\n\n");
    offer(new Blob([`${text}\n`], { type: "text/plain" }), `${t("vault-key")} ${username}.txt`);
    done.value = "vault-key-file-saved";
  };
  const later = () => {
    task.value = null;
    say(t("vault-key-later-where"));
  };

  return (
    <Modal title={id} class="vault-key">
      <h2 id={id} tabindex={-1} autofocus>
        {t(isNew ? "vault-key-new" : "vault-key")}
      </h2>
      <p>{t("vault-key-what")}</p>
      <p>{t("vault-key-use")}</p>
      <p class="whose">{rich("vault-key-of", { user: <Name of={username} /> }, { server })}</p>
      <section aria-label={t("vault-key-hex")}>
        <code translate={false}>{hex}</code>
      </section>
      <section aria-label={t("vault-key-words")}>
        <ol translate={false}>
          {words.value.map((word, at) => (
            <li key={at}>{word}</li>
          ))}
        </ol>
      </section>
      <div class="tools">
        {"clipboard" in navigator && (
          <button type="button" onClick={() => void copy()}>
            {t("copy-key")}
          </button>
        )}
        <button type="button" onClick={() => print()}>
          {t("print")}
        </button>
        <button type="button" onClick={save}>
          {t("save-as-file")}
        </button>
      </div>
      <p class="hint" role="status">
        {done.value && t(done.value)}
      </p>
      <div class="actions">
        <button type="button" class="primary" onClick={() => (task.value = null)}>
          {t(isNew ? "vault-key-is-saved" : "close")}
        </button>
        {isNew && (
          <button type="button" onClick={later}>
            {t("later")}
          </button>
        )}
      </div>
    </Modal>
  );
}
