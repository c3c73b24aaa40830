import { Icon } from "../parts/icon";
import { t } from "../words";

interface Props {
  scale: number;
  isSmallest: boolean;
  isLargest?: boolean;
  /** Larger by a step, or smaller. */
  step: (by: 1 | -1) => void;
}

/** Buttons that make what is shown larger and smaller. */
export function ZoomTools({ scale, isSmallest, isLargest = false, step }: Props) {
  return (
    <div class="zoom-tools">
      <button
        type="button"
        class="icon-button"
        aria-label={t("zoom-out")}
        aria-disabled={isSmallest}
        onClick={() => step(-1)}
      >
        <Icon name="minus" />
      </button>
      <p role="status">{t("percent", { value: Math.round(scale * 100) })}</p>
      <button
        type="button"
        class="icon-button"
        aria-label={t("zoom-in")}
        aria-disabled={isLargest}
        onClick={() => step(1)}
      >
        <Icon name="plus" />
      </button>
    </div>
  );
}

/** The same by keys, and `0` for all of it; whether this was one of them. */
export function zoomByKey({ key }: KeyboardEvent, step: Props["step"], fit: () => void): boolean {
  if (key === "+" || key === "=") step(1);
  else if (key === "-") step(-1);
  else if (key === "0") fit();
  else return false;
  return true;
}
