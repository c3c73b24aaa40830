import type { Item } from "excalibur-client";
import { Other } from "./other";

export function Pdf({ item }: { item: Item }) {
  return <Other item={item} />;
}
