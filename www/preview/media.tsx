import { useSignal } from "@preact/signals";
import type { Item } from "excalibur-client";
import { useEffect } from "preact/hooks";
import { Stream } from "../background/streams";
import { isServed } from "../model/shell";
import { using } from "../model/vault";
import { Trouble } from "../parts/alert";
import { t } from "../words";
import { NotVerified } from "./mark";
import { Player } from "./player";
import { Coming, Whole } from "./whole";

/** Without parts, all of it comes first: said, and asked for, above this. */
const ASK_ABOVE_BYTES = 4 * 1024 * 1024;

/** Video and audio: parts of the file as the player needs them, or all of it once that is asked for. */
export function Media({ item }: { item: Item }) {
  const served = useSignal<boolean | null>(null);
  /** Where to go on once all of it was checked. */
  const from = useSignal<number | null>(null);
  useEffect(() => {
    void isServed().then((is) => (served.value = is));
  }, []);

  if (served.value === null) return <Coming loaded={undefined} total={item.size ?? 0} />;
  if (served.value && from.value === null)
    return <ByParts item={item} onVerify={(time) => (from.value = time)} />;
  const isAsked = from.value !== null;
  return (
    <Whole item={item} askAbove={isAsked ? Infinity : ASK_ABOVE_BYTES} why="whole-media">
      {(file) => (
        <>
          {isAsked && (
            <p class="mark-bar" role="status">
              {t("verified")}
            </p>
          )}
          <FromBlob item={item} file={file} from={from.value ?? 0} />
        </>
      )}
    </Whole>
  );
}

function ByParts({ item, onVerify }: { item: Item; onVerify: (time: number) => void }) {
  const stream = useSignal<Stream | null>(null);
  const problem = useSignal<unknown>(null);
  const time = useSignal(0);
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    const fail = (error: unknown) => (problem.value = error);
    using((open) => open.openRanges(item.path, { signal })).then(
      (ranges) => {
        if (signal.aborted) return;
        stream.value = new Stream({ ranges, run: (read) => using(read), onProblem: fail });
      },
      (error: unknown) => signal.aborted || fail(error),
    );
    return () => {
      abort.abort();
      stream.peek()?.close();
    };
  }, []);

  const { value } = stream;
  if (!value)
    return problem.value ? (
      <Trouble error={problem.value} />
    ) : (
      <Coming loaded={undefined} total={item.size ?? 0} />
    );
  return (
    <>
      <NotVerified>
        <button type="button" onClick={() => onVerify(time.value)}>
          {t("verify")}
        </button>
      </NotVerified>
      {problem.value !== null && <Trouble error={problem.value} />}
      <Player item={item} source={value.url} onTime={(now) => (time.value = now)} />
    </>
  );
}

function FromBlob({ item, file, from }: { item: Item; file: Blob; from: number }) {
  const source = useSignal<string | null>(null);
  useEffect(() => {
    const url = (source.value = URL.createObjectURL(file));
    return () => URL.revokeObjectURL(url);
  }, [file]);
  return source.value && <Player item={item} source={source.value} from={from} />;
}
