import { useSignal } from "@preact/signals";
import type { FunctionComponent } from "preact";
import { useEffect } from "preact/hooks";

/** A part of the page that is fetched when it is first shown. */
export function lazy<Props extends object>(load: () => Promise<FunctionComponent<Props>>) {
  let loaded: FunctionComponent<Props> | undefined;
  return function Lazy(props: Props) {
    const part = useSignal(loaded);
    useEffect(() => {
      if (part.peek()) return;
      void load().then((component) => {
        loaded = component;
        part.value = component;
      });
    }, []);
    const Part = part.value;
    return Part ? <Part {...props} /> : null;
  };
}
