// Names for pictures that have none: a browser calls each that is pasted the same.
import { t } from "../../words";
import { freeName } from "../names";
import type { Dropped } from "./entries";

const NAMELESS = /^(image\.\w+)?$/;

/** The same, each picture without a name named by the time. */
export function named(taken: Dropped, now = new Date()): Dropped {
  const names = new Set<string>();
  return taken.map((it) => {
    const isNameless = it instanceof File && it.type.startsWith("image/") && NAMELESS.test(it.name);
    if (!isNameless) return it;
    let name = nameAt(now, it.type);
    if (names.has(name)) name = freeName(name, (next) => names.has(next));
    names.add(name);
    return new File([it], name, { type: it.type });
  });
}

/** `"Pasted picture 2026-11-28 09.30.05.png"`. */
function nameAt(now: Date, type: string) {
  const two = (part: number) => `${part}`.padStart(2, "0");
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(two).join("-");
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(".");
  const extension = type.slice("image/".length).replace(/\+.*/, "").replace("jpeg", "jpg");
  return `${t("pasted-picture", { when: `${day} ${time}` })}.${extension}`;
}
