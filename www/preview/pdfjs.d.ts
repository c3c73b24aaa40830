declare module "pdfjs-dist/build/pdf.min.mjs" {
  export * from "pdfjs-dist";
}

interface ImportMeta {
  /** Of webpack: the addresses of all files in a folder, by name. */
  webpackContext: (folder: string, options: { regExp: RegExp }) => (name: string) => unknown;
}
