import { useSignal } from "@preact/signals";
import type { Item } from "excalibur-client";
import type { PDFDocumentProxy } from "pdfjs-dist/build/pdf.min.mjs";
import { useEffect } from "preact/hooks";
import { visible } from "../model/names";
import { Other } from "./other";
import { openPdf } from "./pdf-document";
import { PdfPage } from "./pdf-page";
import { Coming, Whole } from "./whole";
import { ZoomTools, zoomByKey } from "./zoom-tools";

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
  const step = (by: number) => {
    zoom.value = Math.min(Math.max(zoom.value + by, 0), ZOOMS.length - 1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (zoomByKey(event, step, () => (zoom.value = FITTED))) event.preventDefault();
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
      <ZoomTools
        scale={scale}
        isSmallest={zoom.value === 0}
        isLargest={zoom.value === ZOOMS.length - 1}
        step={step}
      />
    </div>
  );
}
