import { useSignal } from "@preact/signals";
import type { FunctionComponent } from "preact";
import { useEffect } from "preact/hooks";

/** A part of the page that is fetched when it is first shown; or before, so that it is there at once. */
export function lazy<Props extends object>(load: () => Promise<FunctionComponent<Props>>) {
  let loaded: FunctionComponent<Props> | undefined;
  const fetch = async () => (loaded ??= await load());

  function Lazy(props: Props) {
    const part = useSignal(loaded);
    useEffect(() => {
      if (!part.peek()) void fetch().then((component) => (part.value = component));
    }, []);
    const Part = part.value;
    return Part ? <Part {...props} /> : null;
  }

  /** If it fails, it is tried again when it is shown. */
  const preload = () => void fetch().catch(() => {});
  return Object.assign(Lazy, { preload });
}
