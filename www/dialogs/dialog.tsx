import { useSignal } from "@preact/signals";
import type { CallOptions } from "excalibur-client";
import type { ComponentChildren } from "preact";
import { useEffect, useId } from "preact/hooks";
import { task } from "../model/tasks";
import { Trouble } from "../parts/alert";
import { t } from "../words";
import { Modal } from "./modal";

interface Props {
  title: ComponentChildren;
  /** What the button says that does it. */
  action: string;
  danger?: boolean;
  /** Whether there is nothing to do yet. */
  idle?: boolean;
  children: ComponentChildren;
  /** Does it. The dialog then closes, unless there is more to ask, or an error to tell. */
  onSubmit: (options: CallOptions) => Promise<void | "ask again">;
}

/** A question with one answer. Escape and Cancel leave it, and stop what it was doing. */
export function Dialog({ title, action, danger, idle, children, onSubmit }: Props) {
  const id = useId();
  const underway = useSignal<AbortController | null>(null);
  const problem = useSignal<unknown>(null);

  useEffect(() => () => underway.peek()?.abort(), []);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (underway.value || idle) return;
    const { signal } = (underway.value = new AbortController());
    problem.value = null;
    try {
      const outcome = await onSubmit({ signal });
      if (outcome !== "ask again" && !signal.aborted) task.value = null;
    } catch (error) {
      problem.value = error;
    } finally {
      underway.value = null;
    }
  };

  return (
    <Modal title={id}>
      <form onSubmit={(event) => void submit(event)} aria-busy={underway.value !== null}>
        <h2 id={id}>{title}</h2>
        {children}
        <Trouble error={problem.value} />
        <div class="actions">
          <button
            type="submit"
            class={danger ? "primary danger" : "primary"}
            aria-disabled={underway.value !== null || idle}
          >
            {underway.value && <span class="spinner" />}
            {action}
          </button>
          <button type="button" autofocus={danger} onClick={() => (task.value = null)}>
            {t("cancel")}
          </button>
        </div>
      </form>
    </Modal>
  );
}
