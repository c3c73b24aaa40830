import { useLayoutEffect } from "preact/hooks";

/** What the page is called while this is drawn; at once, as nothing of a vault may outlast its lock. */
export function Title({ of }: { of: string }) {
  useLayoutEffect(() => {
    document.title = `${of} – Excalibur`;
  }, [of]);
  return null;
}
