import { humanSize } from "../../model/format";
import type { Size } from "../../model/trash-contents";
import { t } from "../../words";

/** `"5.2 MB"`, `"at least 5.2 MB"`. */
export const sizeInWords = ({ bytes, isAll }: Size) =>
  isAll ? humanSize(bytes) : t("at-least", { size: humanSize(bytes) });
