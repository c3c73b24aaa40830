import type { Sink, Source } from "../../save/place";

/** Holds what goes through it while it is shut. */
export class Gate {
  #opened: Promise<void> | null = null;
  #open = () => {};

  get isShut() {
    return this.#opened !== null;
  }

  shut() {
    this.#opened ??= new Promise((resolve) => (this.#open = resolve));
  }

  open() {
    this.#opened = null;
    this.#open();
  }

  /** The same source, for a sink that stops when this is shut. */
  readonly hold = (source: Source): Source => ({
    name: source.name,
    size: source.size,
    type: source.type,
    pipeTo: (sink) => source.pipeTo(this.#through(sink)),
  });

  #through(sink: Sink): Sink {
    const writer = sink.getWriter();
    return new WritableStream({
      write: async (piece) => {
        await this.#opened;
        await writer.write(piece);
      },
      close: () => writer.close(),
      abort: (reason) => writer.abort(reason),
    });
  }
}
