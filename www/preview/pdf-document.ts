// pdf.js, with a worker of its own for each file, which ends with it.
import { type PDFDocumentProxy, PDFWorker, getDocument } from "pdfjs-dist/build/pdf.min.mjs";

// What a PDF may count on without bringing it along: fonts, tables of characters, decoders of pictures.
// By where they lie: by the package's name, webpack takes them from each folder above as well.
const FILES = {
  cMapUrl: import.meta.webpackContext("../../node_modules/pdfjs-dist/cmaps", {
    regExp: /\.bcmap$/,
  }),
  standardFontDataUrl: import.meta.webpackContext("../../node_modules/pdfjs-dist/standard_fonts", {
    regExp: /\.(pfb|ttf)$/,
  }),
  wasmUrl: import.meta.webpackContext("../../node_modules/pdfjs-dist/wasm", { regExp: /\.wasm$/ }),
};

class OwnFiles {
  async fetch({ kind, filename }: { kind: keyof typeof FILES; filename: string }) {
    const response = await fetch(FILES[kind](`./${filename}`) as string);
    if (!response.ok) throw new Error(`${filename}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }
}

export function openPdf(file: Blob) {
  const port = new Worker(
    /* webpackChunkName: "pdf-worker" */
    new URL("pdfjs-dist/build/pdf.worker.min.mjs", import.meta.url),
    { type: "module" },
  );
  const worker = PDFWorker.create({ port, verbosity: 0 });
  const opening = async (): Promise<PDFDocumentProxy> => {
    const data = await file.arrayBuffer();
    const settings = {
      data,
      worker,
      verbosity: 0,
      isEvalSupported: false,
      enableXfa: false,
      useWorkerFetch: false,
      cMapPacked: true,
      BinaryDataFactory: OwnFiles,
    };
    return getDocument(settings).promise;
  };
  const document = opening();
  let opened: PDFDocumentProxy | undefined;
  document.then((pdf) => (opened = pdf)).catch(() => {}); // told to who waits for it
  // one that does not come to be open is not waited for
  const close = async () => {
    await opened?.loadingTask.destroy().catch(() => {});
    worker.destroy();
    port.terminate();
  };
  return { document, close };
}
