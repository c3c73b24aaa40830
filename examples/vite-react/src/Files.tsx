import type { BulkProgress, ExcaliburError, ExcaliburSession, Item } from "excalibur-client";
import { useEffect, useReducer, useState } from "react";
import { useAttempt } from "./useAttempt";

export function Files({ session }: { session: ExcaliburSession }) {
  const [path, setPath] = useState("");
  const [items, setItems] = useState<Item[]>([]);
  const [progress, setProgress] = useState<number>();
  const [revision, listAgain] = useReducer((it: number) => it + 1, 0);
  const { failure: listFailure, attempt: attemptList } = useAttempt();
  const { failure, attempt } = useAttempt();

  useEffect(() => {
    const left = new AbortController();
    void attemptList(async () => setItems((await session.list(path, left)).items));
    return () => left.abort();
  }, [session, path, revision, attemptList]);

  const upload = async (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])];
    input.value = ""; // the same one may be chosen again
    const onProgress = ({ loaded, total }: BulkProgress) => setProgress(loaded / total);
    let failed: ExcaliburError | undefined;
    try {
      for await (const stored of session.uploadAll(path, files, { onProgress }))
        if (!stored.ok) failed ??= stored.error;
    } finally {
      setProgress(undefined);
      listAgain();
    }
    if (failed) throw failed;
  };

  const open = async ({ kind, path }: Item) => {
    if (kind === "directory") setPath(path);
    else save(await (await session.download(path)).blob(), path);
  };

  const above = path.split("/").slice(0, -1).join("/");
  return (
    <>
      <p className="bar">
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
      <p role="alert">{failure || listFailure}</p>
      <ul>
        {path && (
          <li>
            <button onClick={() => void attempt(async () => setPath(above))}>..</button>
          </li>
        )}
        {items.map((item) => (
          <li key={`${item.kind} ${item.name}`}>
            <button onClick={() => void attempt(() => open(item))}>
              <bdi>{item.kind === "directory" ? `${item.name}/` : item.name}</bdi>
              {item.kind === "file" && <span>{item.size} bytes</span>}
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
