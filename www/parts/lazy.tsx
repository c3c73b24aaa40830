import { useSignal } from "@preact/signals";
import type { FunctionComponent } from "preact";
import { useEffect } from "preact/hooks";
import { t } from "../words";
import { Trouble } from "./alert";

/** A part of the page that is fetched when it is first shown; or before, so that it is there at once. */
export function lazy<Props extends object>(load: () => Promise<FunctionComponent<Props>>) {
  let loaded: FunctionComponent<Props> | undefined;
  const fetch = async () => (loaded ??= await load());

  function Lazy(props: Props) {
    const part = useSignal(loaded);
    const problem = useSignal<unknown>(null);
    useEffect(() => {
      if (part.peek()) return;
      fetch().then(
        (component) => (part.value = component),
        (error: unknown) => (problem.value = error),
      );
    }, []);
    const Part = part.value;
    if (Part) return <Part {...props} />;
    if (problem.value === null) return null;
    // as when the server has a newer page by now; what is open outlives the reload
    return (
      <Trouble error={problem.value}>
        <button type="button" onClick={() => location.reload()}>
          {t("update-apply")}
        </button>
      </Trouble>
    );
  }

  /** If it fails, it is tried again when it is shown. */
  const preload = () => void fetch().catch(() => {});
  return Object.assign(Lazy, { preload });
}
