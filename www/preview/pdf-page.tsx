import { useSignal } from "@preact/signals";
import { type PDFDocumentProxy, type PageViewport, TextLayer } from "pdfjs-dist/build/pdf.min.mjs";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../words";

/** Of a canvas; phones refuse larger ones. */
const MOST_PIXELS = 16_000_000;
/** Drawn before it comes into sight. */
const NEAR = "100% 0px";

interface Props {
  pdf: PDFDocumentProxy;
  number: number;
  zoom: number;
}

/** One page: it is drawn while it is near what is seen, and takes only its room otherwise. */
export function PdfPage({ pdf, number, zoom }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const near = useSignal(false);

  useEffect(() => {
    const { current } = box;
    if (!current) return;
    const watch = new IntersectionObserver(
      ([entry]) => (near.value = entry?.isIntersecting ?? false),
      { root: current.parentElement, rootMargin: NEAR },
    );
    watch.observe(current);
    return () => watch.disconnect();
  }, []);

  useEffect(() => {
    const { current } = box;
    if (!current || !near.value) return;
    const abort = new AbortController();
    // a page that cannot be drawn stays blank; the others are none the worse
    void draw(pdf, number, current, abort.signal).catch(() => {});
    return () => {
      abort.abort();
      current.replaceChildren();
    };
  }, [near.value, zoom]);

  return (
    <div
      class="pdf-page"
      ref={box}
      role="group"
      style={{ "--zoom": zoom }}
      aria-label={t("page-of", { at: number, count: pdf.numPages })}
    />
  );
}

async function draw(pdf: PDFDocumentProxy, number: number, box: HTMLElement, signal: AbortSignal) {
  const page = await pdf.getPage(number);
  if (signal.aborted) return;
  const natural = page.getViewport({ scale: 1 });
  const scale = box.clientWidth / natural.width;
  const viewport = page.getViewport({ scale });
  box.style.aspectRatio = `${natural.width} / ${natural.height}`;
  box.style.setProperty("--total-scale-factor", `${scale}`);

  const { canvas, transform } = canvasFor(viewport);
  const drawing = page.render({ canvas, viewport, transform });
  signal.addEventListener("abort", () => drawing.cancel());
  await drawing.promise;
  if (signal.aborted) return;
  const container = document.createElement("div");
  container.className = "pdf-text";
  box.replaceChildren(canvas, container);
  const text = new TextLayer({
    textContentSource: page.streamTextContent(),
    container,
    viewport,
  });
  signal.addEventListener("abort", () => text.cancel());
  await text.render();
}

/** As fine as the screen, as far as a canvas may be. */
function canvasFor({ width, height }: PageViewport) {
  const density = Math.min(devicePixelRatio, Math.sqrt(MOST_PIXELS / (width * height)));
  const canvas = document.createElement("canvas");
  canvas.width = Math.floor(width * density);
  canvas.height = Math.floor(height * density);
  return { canvas, transform: [density, 0, 0, density, 0, 0] };
}
