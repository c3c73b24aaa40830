import type { ComponentChildren } from "preact";
import { Icon } from "./icon";

interface Props {
  id?: string;
  text: string | null;
  /** What a person can do about it. */
  children?: ComponentChildren;
}

/** An error in words. The region is there before the words are, so that a screen reader hears them. */
export function Alert({ id, text, children }: Props) {
  return (
    <div id={id} role="alert">
      {text !== null && (
        <div class="alert">
          <Icon name="warning" />
          <p>{text}</p>
          {children}
        </div>
      )}
    </div>
  );
}
