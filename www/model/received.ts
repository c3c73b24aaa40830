// Files that came from elsewhere: shared by another app, or opened with the installed page. They wait
// until a vault is open and a person says where to: a page of somebody else could have sent them, too.
import { signal } from "@preact/signals";
import { path } from "./place";
import { upload } from "./transfers";

// Chromium has it; TypeScript's library lists what all engines have.
declare global {
  interface Window {
    launchQueue?: {
      setConsumer: (take: (launch: { files?: readonly FileSystemFileHandle[] }) => void) => void;
    };
  }
}

export const received = signal<readonly File[]>([]);

const add = (files: readonly File[]) => (received.value = [...received.value, ...files]);

export function receive() {
  window.launchQueue?.setConsumer(({ files = [] }) => {
    void Promise.allSettled(files.map((handle) => handle.getFile())).then((all) =>
      add(all.flatMap((file) => (file.status === "fulfilled" ? [file.value] : []))),
    );
  });

  const shared = new URLSearchParams(location.search).get("shared");
  if (shared === null) return;
  history.replaceState(null, "", location.pathname + location.hash);
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => add(data as File[]);
  (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker?.controller?.postMessage(
    { handOver: shared },
    [port2],
  );
}

export function uploadReceived() {
  upload(received.value, path.value);
  discardReceived();
}

export const discardReceived = () => (received.value = []);
