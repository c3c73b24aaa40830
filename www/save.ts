/** A browser reads the blob some time after the click. */
const REVOKE_AFTER_MS = 60_000;

/** Hands a file to the browser's downloads, under its own name. */
export function save(blob: Blob, name: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), REVOKE_AFTER_MS);
}
