import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { Alert } from "../parts/alert";
import { sentence } from "./state";

/** What is typed into a form, by the names of its fields. */
export type Values = (name: string) => string;

interface Props {
  /** What its button says. */
  action: string;
  children?: ComponentChildren;
  /** Another thing to do with what is typed, whole or not. */
  other?: { action: string; run: (value: Values) => Promise<void> } | undefined;
  onSubmit: (value: Values) => Promise<void>;
  /** Whether it is empty again afterwards. */
  clears?: string;
}

/** A form that is busy while it works, and tells what went wrong. */
export function Form({ action, children, other, onSubmit, clears }: Props) {
  const busy = useSignal(false);
  const problem = useSignal<string | null>(null);

  const run = async (form: HTMLFormElement, work: Props["onSubmit"]) => {
    if (busy.value) return;
    busy.value = true;
    problem.value = null;
    const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement | null;
    try {
      await work((name) => field(name)?.value ?? "");
      const cleared = field(clears ?? "");
      if (cleared) cleared.value = "";
    } catch (error) {
      problem.value = sentence(error);
    } finally {
      busy.value = false;
    }
  };

  return (
    <form
      aria-busy={busy.value}
      onSubmit={(event) => {
        event.preventDefault();
        void run(event.currentTarget, onSubmit);
      }}
    >
      {children}
      <Alert text={problem.value} />
      <div class="actions">
        <button type="submit" class="primary" aria-disabled={busy.value}>
          {busy.value && <span class="spinner" />}
          {action}
        </button>
        {other && (
          <button
            type="button"
            aria-disabled={busy.value}
            onClick={({ currentTarget: { form } }) => form && void run(form, other.run)}
          >
            {other.action}
          </button>
        )}
      </div>
    </form>
  );
}
