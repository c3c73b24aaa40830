import type { ComponentChildren } from "preact";
import { troubleOf } from "../model/errors";
import { t } from "../words";
import { Icon } from "./icon";

interface Props {
  id?: string;
  /** What the package threw, or the id of a message. */
  error: unknown;
  /** What a person can do about it. */
  children?: ComponentChildren;
}

/** An error in words. The region is there before the words are, so that a screen reader hears them. */
export function Trouble({ id, error, children }: Props) {
  const trouble = troubleOf(error);
  return (
    <Alert id={id} text={trouble?.text ?? null}>
      {children}
      {trouble?.detail && (
        <details>
          <summary>{t("details")}</summary>
          <p>{trouble.detail}</p>
        </details>
      )}
    </Alert>
  );
}

/** The same, in words of its own. */
export function Alert({
  id,
  text,
  children,
}: {
  id?: string | undefined;
  text: string | null;
  children?: ComponentChildren;
}) {
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
