import { useSignal, useSignalEffect } from "@preact/signals";
import type { Item } from "excalibur-client";
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
  const folders = useSignal<Item[] | null>(null);
  const problem = useSignal<string | null>(null);

  useSignalEffect(() => {
    const underway = new AbortController();
    const directory = target.value;
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
  });

  const name = (directory: string) => lastName(directory) || "the vault";
  return (
    <Dialog
      title={`Move to ${name(target.value)}`}
      action="Move here"
      idle={target.value === here}
      onSubmit={(options) => move(item, target.value, options)}
    >
      <p>
        Where should <strong>{item.name}</strong> go?
      </p>
      <Alert text={problem.value} />
      <ul class="picker" aria-busy={folders.value === null}>
        {target.value !== "" && (
          <li>
            <button type="button" onClick={() => (target.value = parentOf(target.value))}>
              <Icon name="up" />
              <span>Up to {name(parentOf(target.value))}</span>
            </button>
          </li>
        )}
        {folders.value?.map((folder) => (
          <li key={folder.path}>
            <button type="button" onClick={() => (target.value = folder.path)}>
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
