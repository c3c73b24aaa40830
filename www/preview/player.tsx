import { useSignal } from "@preact/signals";
import type { Item } from "excalibur-client";
import { useLayoutEffect, useRef } from "preact/hooks";
import { visible } from "../model/names";
import { kindOf } from "./kinds";
import { Other } from "./other";

interface Props {
  item: Item;
  source: string;
  /** Seconds from its beginning. */
  from?: number;
  onTime?: (seconds: number) => void;
}

/** The browser's own player. */
export function Player({ item, source, from = 0, onTime }: Props) {
  const failed = useSignal(false);
  const player = useRef<HTMLVideoElement & HTMLAudioElement>(null);
  useLayoutEffect(() => {
    const { current } = player;
    return () => {
      // else the browser goes on to ask for what nobody sees any more
      current?.removeAttribute("src");
      current?.load();
    };
  }, []);
  if (failed.value) return <Other item={item} why="not-decoded" />;
  const props = {
    ref: player,
    src: source,
    controls: true,
    preload: "metadata",
    "aria-label": visible(item.name),
    onLoadedMetadata: () => {
      if (player.current && from > 0) player.current.currentTime = from;
    },
    onTimeUpdate: () => onTime?.(player.current?.currentTime ?? 0),
    onError: () => (failed.value = true),
  } as const;
  return (
    <div class="player">
      {kindOf(item.name) === "audio" ? <audio {...props} /> : <video {...props} playsInline />}
    </div>
  );
}
