import { useSignal } from "@preact/signals";
import type { Item } from "excalibur-client";
import type { PDFDocumentProxy } from "pdfjs-dist/build/pdf.min.mjs";
import { useEffect } from "preact/hooks";
import { visible } from "../model/names";
import { Icon } from "../parts/icon";
import { t } from "../words";
import { Other } from "./other";
import { openPdf } from "./pdf-document";
import { PdfPage } from "./pdf-page";
import { Coming, Whole } from "./whole";

/** Of the width that there is. */
const ZOOMS = [0.5, 0.75, 1, 1.5, 2, 3];
const FITTED = ZOOMS.indexOf(1);

/** The pages of a PDF, as pictures with their text over them: no link, form or script of it is alive. */
export function Pdf({ item }: { item: Item }) {
  return <Whole item={item}>{(file) => <Opened item={item} file={file} />}</Whole>;
}

function Opened({ item, file }: { item: Item; file: Blob }) {
  const pdf = useSignal<PDFDocumentProxy | null>(null);
  const failed = useSignal(false);
  useEffect(() => {
    const opened = openPdf(file);
    opened.document.then(
      (value) => (pdf.value = value),
      () => (failed.value = true),
    );
    return () => void opened.close();
  }, [file]);
  if (failed.value) return <Other item={item} why="not-decoded" />;
  if (!pdf.value) return <Coming loaded={undefined} total={file.size} />;
  return <Pages item={item} pdf={pdf.value} />;
}

function Pages({ item, pdf }: { item: Item; pdf: PDFDocumentProxy }) {
  const zoom = useSignal(FITTED);
  const to = (by: number) => {
    zoom.value = Math.min(Math.max(zoom.value + by, 0), ZOOMS.length - 1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "+" || event.key === "=") to(1);
    else if (event.key === "-") to(-1);
    else if (event.key === "0") zoom.value = FITTED;
    else return;
    event.preventDefault();
  };
  const scale = ZOOMS[zoom.value] ?? 1;
  const numbers = Array.from({ length: pdf.numPages }, (_, at) => at + 1);
  return (
    <div class="zoom" onKeyDown={onKeyDown}>
      <div
        class="pdf"
        tabIndex={0}
        role="region"
        aria-label={visible(item.name)}
        data-drag={scale > 1 ? "" : undefined}
      >
        {numbers.map((number) => (
          <PdfPage key={number} pdf={pdf} number={number} zoom={scale} />
        ))}
      </div>
      <div class="zoom-tools">
        <button
          type="button"
          class="icon-button"
          aria-label={t("zoom-out")}
          aria-disabled={zoom.value === 0}
          onClick={() => to(-1)}
        >
          <Icon name="minus" />
        </button>
        <p role="status">{t("percent", { value: scale * 100 })}</p>
        <button
          type="button"
          class="icon-button"
          aria-label={t("zoom-in")}
          aria-disabled={zoom.value === ZOOMS.length - 1}
          onClick={() => to(1)}
        >
          <Icon name="plus" />
        </button>
      </div>
    </div>
  );
}
