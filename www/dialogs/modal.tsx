import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { task } from "../model/tasks";

interface Props {
  /** The id of its heading. */
  title: string;
  class?: string;
  children: ComponentChildren;
}

/** What stands over the page until its task is done. Escape leaves it. */
export function Modal({ title, children, ...rest }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => {
    const { current } = dialog;
    current?.showModal();
    return () => current?.close(); // gives the focus back
  }, []);

  // at once: the browser would close it, give the focus back to its button, and tell later
  const left = (event: Event) => {
    event.preventDefault();
    task.value = null;
  };

  const closed = (event: Event) => {
    // the event comes late: by then another dialog may be up
    if ((event.currentTarget as HTMLElement).isConnected) task.value = null;
  };

  return (
    <dialog {...rest} ref={dialog} aria-labelledby={title} onCancel={left} onClose={closed}>
      {children}
    </dialog>
  );
}
