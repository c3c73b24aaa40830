import { useSignal } from "@preact/signals";
import type { CallOptions, Item } from "excalibur-client";
import { useEffect, useRef } from "preact/hooks";
import { move } from "../model/move";
import { isWithin, lastName, parentOf } from "../model/place";
import { sorted } from "../model/order";
import { TRASH } from "../model/trash-layout";
import { known } from "../model/tree";
import { Trouble } from "../parts/alert";
import { Icon } from "../parts/icon";
import { Name } from "../parts/name";
import { rich, t } from "../words";
import { Dialog } from "./dialog";

/** Walks through the directories to the one that takes the entries. */
export function MoveDialog({ items }: { items: Item[] }) {
  const here = parentOf(items[0].path);
  const target = useSignal(here);
  const directory = target.value;
  const folders = useSignal<Item[] | null>(null);
  const problem = useSignal<unknown>(null);
  const list = useRef<HTMLUListElement>(null);

  useEffect(() => {
    const underway = new AbortController();
    folders.value = null;
    known(directory, underway).then(
      (found) => {
        if (underway.signal.aborted) return;
        problem.value = null;
        folders.value = sorted(found.filter((one) => one.kind === "directory" && mayTake(one)));
      },
      (error: unknown) => (problem.value = error),
    );
    return () => underway.abort();
  }, [directory]);

  // a directory cannot go into itself
  const mayTake = ({ path }: Item) =>
    path !== TRASH && !items.some((item) => item.kind === "directory" && isWithin(path, item.path));
  const go = (to: string) => {
    target.value = to;
    list.current?.focus(); // the button that was pressed goes away
  };
  const submit = (options: CallOptions) => move(items, directory, options);
  const name = (path: string) => (
    <>{lastName(path) ? <Name of={lastName(path)} /> : t("the-vault")}</>
  );
  return (
    <Dialog
      title={rich("move-title", { where: name(directory) })}
      action={t("move-action")}
      idle={directory === here}
      onSubmit={submit}
    >
      <p>
        {rich(
          "move-what",
          {
            name: (
              <strong>
                <Name of={items[0].name} />
              </strong>
            ),
          },
          { count: items.length },
        )}
      </p>
      <Trouble error={problem.value} />
      <ul class="picker" ref={list} tabindex={-1} aria-busy={folders.value === null}>
        {directory !== "" && (
          <li>
            <button type="button" onClick={() => go(parentOf(directory))}>
              <Icon name="up" />
              <span>{rich("up-to", { where: name(parentOf(directory)) })}</span>
            </button>
          </li>
        )}
        {folders.value?.map((folder) => (
          <li key={folder.path}>
            <button type="button" onClick={() => go(folder.path)}>
              <Icon name="folder" />
              <span>
                <Name of={folder.name} />
              </span>
              <Icon name="right" />
            </button>
          </li>
        ))}
        {folders.value?.length === 0 && <li class="hint">{t("no-folders")}</li>}
      </ul>
    </Dialog>
  );
}
