import type { Item } from "excalibur-client";
import { canTake, moveHere } from "../../model/move";
import { meant } from "../../model/selection";
import { dragSource, dragTarget } from "../../parts/drag";
import { t } from "../../words";

/** For the element of an entry: it can be dragged, with all that is selected, if it is. */
export const draggable = (item: Item) =>
  dragSource(() => {
    const what = meant(item);
    return { what, label: what.length > 1 ? t("dragged", { count: what.length }) : null };
  });

/** For the element of a directory: what is dropped on it moves there. */
export const dropTarget = (directory: string) =>
  dragTarget<Item[]>(
    (items) => items.some((item) => canTake(directory, item)),
    (items) => void moveHere(items, directory),
  );
