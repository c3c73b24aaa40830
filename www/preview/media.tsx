import type { Item } from "excalibur-client";
import { Other } from "./other";

export function Media({ item }: { item: Item }) {
  return <Other item={item} />;
}
