import { useSignal } from "@preact/signals";
import type { Item } from "excalibur-client";
import { useEffect, useRef } from "preact/hooks";
import { sentence } from "../errors";
import { Alert } from "../parts/alert";
import { Icon } from "../parts/icon";
import { lastName, parentOf } from "../route";
import { move, using } from "../vault";
import { Dialog } from "./dialog";

/** Walks through the directories to the one that takes the entry. */
export function MoveDialog({ item }: { item: Item }) {
  const here = parentOf(item.path);
  const target = useSignal(here);
  const directory = target.value;
  const folders = useSignal<Item[] | null>(null);
  const problem = useSignal<string | null>(null);
  const list = useRef<HTMLUListElement>(null);

  useEffect(() => {
    const underway = new AbortController();
    folders.value = null;
    using((open) => open.list(directory, underway)).then(
      ({ items }) => {
        if (underway.signal.aborted) return;
        problem.value = null;
        // a directory cannot go into itself
        folders.value = items.filter((one) => one.kind === "directory" && one.path !== item.path);
      },
      (error) => (problem.value = sentence(error)),
    );
    return () => underway.abort();
  }, [directory]);

  const go = (to: string) => {
    target.value = to;
    list.current?.focus(); // the button that was pressed goes away
  };
  const name = (path: string) => lastName(path) || "the vault";
  return (
    <Dialog
      title={`Move to ${name(directory)}`}
      action="Move here"
      idle={directory === here}
      onSubmit={(options) => move(item, directory, options)}
    >
      <p>
        Where should <strong>{item.name}</strong> go?
      </p>
      <Alert text={problem.value} />
      <ul class="picker" ref={list} tabindex={-1} aria-busy={folders.value === null}>
        {directory !== "" && (
          <li>
            <button type="button" onClick={() => go(parentOf(directory))}>
              <Icon name="up" />
              <span>Up to {name(parentOf(directory))}</span>
            </button>
          </li>
        )}
        {folders.value?.map((folder) => (
          <li key={folder.path}>
            <button type="button" onClick={() => go(folder.path)}>
              <Icon name="folder" />
              <span>{folder.name}</span>
              <Icon name="right" />
            </button>
          </li>
        ))}
        {folders.value?.length === 0 && <li class="hint">No folders in here.</li>}
      </ul>
    </Dialog>
  );
}
