import { useSignal } from "@preact/signals";
import type { Item } from "excalibur-client";
import { useEffect } from "preact/hooks";
import { humanSize } from "../model/format";
import { visible } from "../model/names";
import { using } from "../model/vault";
import { Trouble } from "../parts/alert";
import { lazy } from "../parts/lazy";
import { t } from "../words";
import { decode } from "./decode";
import { kindOf } from "./kinds";
import { NotVerified } from "./mark";
import { Coming, Whole } from "./whole";

/** So much of a text is shown. */
const SHOWN_BYTES = 1024 * 1024;
/** Above this only what is shown is fetched, which its seal alone does not cover. */
const WHOLE_BYTES = 8 * 1024 * 1024;
/** A longer Markdown text is shown as its source. */
const RENDERED_BYTES = 256 * 1024;

const Markdown = lazy(() => import("./markdown").then(({ Markdown }) => Markdown));

/** Text and code, as they are. */
export function Text({ item }: { item: Item }) {
  if ((item.size ?? 0) > WHOLE_BYTES) return <Start item={item} />;
  return <Whole item={item}>{(file) => <Head item={item} file={file} />}</Whole>;
}

/** The start of what was checked. */
function Head({ item, file }: { item: Item; file: Blob }) {
  const bytes = useSignal<Uint8Array | null>(null);
  const isCut = file.size > SHOWN_BYTES;
  useEffect(() => {
    void file
      .slice(0, SHOWN_BYTES)
      .arrayBuffer()
      .then((read) => (bytes.value = new Uint8Array(read)));
  }, [file]);
  return bytes.value && <Shown item={item} text={decode(bytes.value, isCut)} isCut={isCut} />;
}

/** The start of what is too large to be fetched for it. */
function Start({ item }: { item: Item }) {
  const bytes = useSignal<Uint8Array | null>(null);
  const problem = useSignal<unknown>(null);
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    using(async (open) => {
      const ranges = await open.openRanges(item.path, { signal });
      bytes.value = await ranges.unverifiedRange(0, SHOWN_BYTES, { signal });
    }).catch((error: unknown) => {
      if (!signal.aborted) problem.value = error;
    });
    return () => abort.abort();
  }, []);
  if (problem.value) return <Trouble error={problem.value} />;
  if (!bytes.value) return <Coming loaded={undefined} total={SHOWN_BYTES} />;
  return (
    <>
      <NotVerified />
      <Shown item={item} text={decode(bytes.value, true)} isCut />
    </>
  );
}

function Shown({ item, text, isCut }: { item: Item; text: string; isCut: boolean }) {
  const isMarkdown = kindOf(item.name) === "markdown" && text.length <= RENDERED_BYTES;
  const asSource = useSignal(!isMarkdown);
  return (
    <>
      {isCut && (
        <p class="text-cut">
          {t("text-cut", { shown: humanSize(SHOWN_BYTES), size: humanSize(item.size ?? 0) })}
        </p>
      )}
      {isMarkdown && (
        <button
          type="button"
          class="text-switch"
          aria-pressed={asSource.value}
          onClick={() => (asSource.value = !asSource.value)}
        >
          {t("show-source")}
        </button>
      )}
      <div class="text" tabIndex={0} role="region" aria-label={visible(item.name)}>
        {asSource.value ? <pre>{text}</pre> : <Markdown text={text} />}
      </div>
    </>
  );
}
