import { useRef } from "preact/hooks";
import { makeFolder } from "../model/changes";
import { typedName } from "../model/names";
import { Field } from "../parts/field";
import { t } from "../words";
import { Dialog } from "./dialog";

export function NewFolderDialog() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <Dialog
      title={t("new-folder-title")}
      action={t("make-folder")}
      onSubmit={(options) => makeFolder(typedName(input.current), options)}
    >
      <Field label={t("name")} name="name" autocomplete="off" input={input} />
    </Dialog>
  );
}
