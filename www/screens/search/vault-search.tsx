import "../../styles/search.css";
import type { Item } from "excalibur-client";
import { useEffect, useRef } from "preact/hooks";
import { find, walk } from "../../model/search";
import { keyOf } from "../../model/tree";
import { useFirst } from "../../parts/more";
import type { Choice } from "../../parts/menu";
import { useNextFocus } from "../../parts/next-focus";
import { t } from "../../words";
import { WalkProgress } from "../walk-progress";
import { Result } from "./result";

interface Props {
  /** Words of a name. */
  query: string;
  /** What a click on a file does. */
  open: (item: Item) => void;
  /** What the menu of an entry has. */
  choices: (item: Item) => Choice[];
}

/** What has such a name, in all directories that were looked at so far. */
export function VaultSearch({ query, open, choices }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const found = find(query);
  const [shown, more] = useFirst(found);
  const isRunning = walk.running.value;

  useEffect(() => {
    void walk.start();
    return walk.stop;
  }, []);
  useNextFocus(list);

  return (
    <div class="listing results" aria-busy={isRunning}>
      <WalkProgress of={walk} />
      <p class="found">{t("found", { count: found.length })}</p>
      {/* a screen reader is told once, at the end */}
      <p class="unseen" role="status">
        {!isRunning && t("found", { count: found.length })}
      </p>
      <ul ref={list} aria-label={t("search-results")}>
        {shown.map((item) => (
          <Result key={keyOf(item)} item={item} open={open} choices={choices} />
        ))}
      </ul>
      {more}
    </div>
  );
}
