import { task } from "../model/tasks";
import { lazy } from "../parts/lazy";
import { MoveDialog } from "./move-dialog";
import { NewFolderDialog } from "./new-folder-dialog";
import { QuickUnlockDialog } from "./quick-unlock-dialog";
import { RemoveDialog } from "./remove-dialog";
import { RenameDialog } from "./rename-dialog";

const EmptyTrashDialog = lazy(() =>
  import("./empty-trash-dialog").then((it) => it.EmptyTrashDialog),
);
const HelpDialog = lazy(() => import("./help-dialog").then((it) => it.HelpDialog));
const VaultKeyDialog = lazy(() => import("./vault-key-dialog").then((it) => it.VaultKeyDialog));

/** The dialog that is open, if one is. */
export function TaskDialog() {
  switch (task.value?.kind) {
    case undefined:
      return null;
    case "new-folder":
      return <NewFolderDialog />;
    case "quick-unlock":
      return <QuickUnlockDialog />;
    case "vault-key":
      return <VaultKeyDialog given={task.value.key ?? null} />;
    case "help":
      return <HelpDialog />;
    case "rename":
      return <RenameDialog item={task.value.item} />;
    case "move":
      return <MoveDialog items={task.value.items} />;
    case "remove":
      return <RemoveDialog items={task.value.items} />;
    case "empty-trash":
      return <EmptyTrashDialog />;
  }
}
