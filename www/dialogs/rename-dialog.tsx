import type { Item } from "excalibur-client";
import { useLayoutEffect, useRef } from "preact/hooks";
import { rename } from "../model/changes";
import { typedName } from "../model/names";
import { Field } from "../parts/field";
import { t } from "../words";
import { Dialog } from "./dialog";

export function RenameDialog({ item }: { item: Item }) {
  const input = useRef<HTMLInputElement>(null);

  // what comes before the extension is what one wants to type over
  useLayoutEffect(() => {
    const dot = item.kind === "file" ? item.name.lastIndexOf(".") : -1;
    input.current?.setSelectionRange(0, dot > 0 ? dot : item.name.length);
  }, []);

  return (
    <Dialog
      title={t(item.kind === "file" ? "rename-file" : "rename-folder")}
      action={t("rename-action")}
      onSubmit={(options) => rename(item, typedName(input.current), options)}
    >
      <Field
        label={t("new-name")}
        name="name"
        autocomplete="off"
        defaultValue={item.name}
        input={input}
      />
    </Dialog>
  );
}
