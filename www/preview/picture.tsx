import { useSignal } from "@preact/signals";
import type { Item } from "excalibur-client";
import { useEffect } from "preact/hooks";
import { visible } from "../model/names";
import { Other } from "./other";
import { Whole } from "./whole";
import { Zoom } from "./zoom";

/** What the browser decodes; it turns a photograph the way that the camera was held. */
export function Picture({ item }: { item: Item }) {
  return <Whole item={item}>{(file) => <Shown item={item} file={file} />}</Whole>;
}

function Shown({ item, file }: { item: Item; file: Blob }) {
  const source = useSignal<string | undefined>(undefined);
  const failed = useSignal(false);
  useEffect(() => {
    const url = (source.value = URL.createObjectURL(file));
    return () => URL.revokeObjectURL(url);
  }, [file]);
  if (failed.value) return <Other item={item} why="not-decoded" />;
  return (
    <Zoom>
      {source.value && (
        <img
          src={source.value}
          alt={visible(item.name)}
          draggable={false}
          onError={() => (failed.value = true)}
        />
      )}
    </Zoom>
  );
}
