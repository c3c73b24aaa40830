// Makes a small picture of a large one, where that holds up nobody.

/** Of the longer side, on a screen with two dots a pixel. */
const LONGEST = 384;

async function shrink(picture: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(picture); // turned as the camera was
  const scale = Math.min(LONGEST / Math.max(bitmap.width, bitmap.height), 1);
  const size = (length: number) => Math.max(Math.round(length * scale), 1);
  const canvas = new OffscreenCanvas(size(bitmap.width), size(bitmap.height));
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas.convertToBlob({ type: "image/webp", quality: 0.8 }); // PNG where there is no WebP
}

addEventListener("message", ({ data, ports: [port] }: MessageEvent) => {
  shrink(data as Blob).then(
    (small) => port?.postMessage(small),
    () => port?.postMessage(null),
  );
});
