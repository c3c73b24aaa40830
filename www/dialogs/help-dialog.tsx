import { useId } from "preact/hooks";
import { task } from "../model/tasks";
import { t } from "../words";
import { Modal } from "./modal";
import "../styles/help.css";

/** What each does, and its keys; a list in a list is pressed together. */
const KEYS: [id: string, ...keys: string[][]][] = [
  ["keys-move", ["↑"], ["↓"], ["Home"], ["End"]],
  ["keys-type-ahead", ["A"], ["B"], ["…"]],
  ["keys-open", ["Enter"]],
  ["keys-select", ["Space"]],
  ["keys-extend", ["Shift", "↑"], ["Shift", "↓"]],
  ["keys-all", ["Ctrl", "A"]],
  ["keys-clear", ["Esc"]],
  ["keys-delete", ["Delete"]],
  ["keys-rename", ["F2"]],
  ["keys-cut", ["Ctrl", "X"]],
  ["keys-copy", ["Ctrl", "C"]],
  ["keys-paste", ["Ctrl", "V"]],
  ["keys-undo", ["Ctrl", "Z"]],
  ["keys-search", ["/"], ["Ctrl", "F"]],
  ["keys-help", ["?"]],
];

const IS_MAC = /Mac|iPhone|iPad/.test(navigator.platform);
const NAMED = ["Home", "End", "Enter", "Space", "Shift", "Ctrl", "Esc", "Delete"];

/** As it stands on the key. */
function nameOf(key: string): string {
  if (key === "Ctrl" && IS_MAC) return "⌘";
  return NAMED.includes(key) ? t(`key-${key}`) : key;
}

/** What can be done by keys alone. */
export function HelpDialog() {
  const id = useId();
  return (
    <Modal title={id} class="help">
      <h2 id={id} tabindex={-1} autofocus>
        {t("keyboard")}
      </h2>
      <dl>
        {KEYS.map(([what, ...ways]) => (
          <div key={what}>
            <dt>{t(what)}</dt>
            <dd>
              {ways.map((keys) => (
                <span key={keys.join()}>
                  {keys.map((key) => (
                    <kbd key={key}>{nameOf(key)}</kbd>
                  ))}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <div class="actions">
        <button type="button" class="primary" onClick={() => (task.value = null)}>
          {t("close")}
        </button>
      </div>
    </Modal>
  );
}
