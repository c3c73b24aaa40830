import { useRef } from "preact/hooks";
import { Field } from "../parts/field";
import { makeFolder } from "../vault";
import { Dialog } from "./dialog";

export function NewFolderDialog() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <Dialog
      title="New folder"
      action="Make folder"
      onSubmit={(options) => makeFolder(input.current?.value ?? "", options)}
    >
      <Field label="Name" name="name" autocomplete="off" input={input} />
    </Dialog>
  );
}
