import type { BulkProgress, ExcaliburSession, Item } from "excalibur-client";
import { useCallback, useEffect, useState } from "react";
import { useAttempt } from "./useAttempt";

export function Files({ session }: { session: ExcaliburSession }) {
  const [path, setPath] = useState("");
  const [items, setItems] = useState<Item[]>([]);
  const [progress, setProgress] = useState<number>();
  const { failure, attempt } = useAttempt();

  const list = useCallback(
    async (signal?: AbortSignal) => setItems((await session.list(path, { signal })).items),
    [session, path],
  );
  useEffect(() => {
    const left = new AbortController();
    void attempt(() => list(left.signal));
    return () => left.abort();
  }, [attempt, list]);

  const upload = async (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])];
    input.value = ""; // the same one may be chosen again
    const onProgress = ({ loaded, total }: BulkProgress) => setProgress(loaded / total);
    try {
      for await (const stored of session.uploadAll(path, files, { onProgress }))
        if (!stored.ok) throw stored.error;
    } finally {
      setProgress(undefined);
    }
    await list();
  };

  const open = async ({ kind, path }: Item) => {
    if (kind === "directory") setPath(path);
    else save(await (await session.download(path)).blob(), path);
  };

  return (
    <>
      <p>
        <label className="button">
          Upload{" "}
          <input
            type="file"
            multiple
            onChange={(event) => void attempt(() => upload(event.target))}
          />
        </label>
        <button onClick={() => void attempt(() => session.lock())}>Lock</button>
      </p>
      {progress !== undefined && <progress value={progress} />}
      <p role="alert">{failure}</p>
      <ul>
        {path && (
          <li>
            <button onClick={() => setPath(path.split("/").slice(0, -1).join("/"))}>..</button>
          </li>
        )}
        {items.map((item) => (
          <li key={`${item.kind} ${item.name}`}>
            <button onClick={() => void attempt(() => open(item))}>
              <bdi>{item.name}</bdi> {item.kind === "file" ? `${item.size} bytes` : "/"}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function save(file: Blob, path: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = path.split("/").at(-1)!;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // nobody tells when it is saved
}
