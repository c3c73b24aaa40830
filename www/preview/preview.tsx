import type { Item } from "excalibur-client";
import type { FunctionComponent } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { visible } from "../model/names";
import { closePreview, place, previewed, step } from "../model/preview";
import { download } from "../model/transfers";
import { keyOf } from "../model/tree";
import { Icon } from "../parts/icon";
import { lazy } from "../parts/lazy";
import { ShortName } from "../parts/name";
import "../styles/preview.css";
import { t } from "../words";
import { type Kind, kindOf } from "./kinds";
import { Other } from "./other";
import { useSwipe } from "./swipe";

const VIEWERS: Record<Kind, FunctionComponent<{ item: Item }>> = {
  picture: lazy(() => import("./picture").then(({ Picture }) => Picture)),
  video: lazy(() => import("./media").then(({ Media }) => Media)),
  audio: lazy(() => import("./media").then(({ Media }) => Media)),
  pdf: lazy(() => import(/* webpackChunkName: "pdf" */ "./pdf").then(({ Pdf }) => Pdf)),
  markdown: lazy(() => import("./text").then(({ Text }) => Text)),
  text: lazy(() => import("./text").then(({ Text }) => Text)),
  other: Other,
};

/** What has its own use for the arrow keys. */
const HAS_ARROWS = "video, audio, input, select, textarea";

/** One file, over the list: Escape leaves it, the arrow keys and a swipe go to its neighbours. */
export function Preview() {
  const item = previewed.value;
  return item && <Open item={item} />;
}

function Open({ item }: { item: Item }) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const swipe = useSwipe((by) => step(by));

  useLayoutEffect(() => {
    const { current } = dialog;
    current?.showModal();
    stage.current?.focus();
    return () => current?.close();
  }, []);

  // what had it may have gone with the file before
  useLayoutEffect(() => {
    if (!dialog.current?.contains(document.activeElement)) stage.current?.focus();
  }, [item]);

  const onKeyDown = (event: KeyboardEvent) => {
    const hasModifier = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (hasModifier || event.defaultPrevented) return;
    if ((event.target as Element).closest(HAS_ARROWS)) return;
    if (event.key === "ArrowRight") step(1);
    else if (event.key === "ArrowLeft") step(-1);
    else return;
    event.preventDefault();
  };

  const Viewer = VIEWERS[kindOf(item.name)];
  return (
    <dialog
      class="preview"
      ref={dialog}
      aria-labelledby={id}
      onKeyDown={onKeyDown}
      onClose={closePreview}
    >
      <header>
        <h2 id={id} aria-label={visible(item.name)}>
          <ShortName of={item.name} />
        </h2>
        <Neighbours item={item} />
        <button type="button" onClick={() => download([item])}>
          <Icon name="download" />
          <span class="words">{t("download")}</span>
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={t("close-preview")}
          onClick={closePreview}
        >
          <Icon name="close" />
        </button>
      </header>
      <div class="stage" ref={stage} tabIndex={-1} {...swipe}>
        <Viewer key={keyOf(item)} item={item} />
      </div>
    </dialog>
  );
}

function Neighbours({ item }: { item: Item }) {
  const { files, at } = place(item);
  if (at < 0 || files.length < 2) return null;
  const button = (by: 1 | -1) => (
    <button
      type="button"
      class="icon-button"
      aria-label={t(by > 0 ? "next-file" : "previous-file")}
      aria-disabled={!files[at + by]}
      onClick={() => step(by)}
    >
      <Icon name={by > 0 ? "right" : "left"} />
    </button>
  );
  return (
    <div class="neighbours">
      {button(-1)}
      <p role="status">{t("file-of", { at: at + 1, count: files.length })}</p>
      {button(1)}
    </div>
  );
}
