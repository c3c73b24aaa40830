import { emptyTrash } from "../model/trash";
import { contents, total } from "../model/trash-contents";
import { sizeInWords } from "../screens/trash/size";
import { t } from "../words";
import { Dialog } from "./dialog";

/** Asks before all that was deleted is gone for good. */
export function EmptyTrashDialog() {
  const values = { count: contents.value.length, size: sizeInWords(total.value) };
  return (
    <Dialog
      title={t("empty-trash-title")}
      action={t("empty-trash-action")}
      danger
      onSubmit={emptyTrash}
    >
      <p>{t("empty-trash-what", values)}</p>
    </Dialog>
  );
}
