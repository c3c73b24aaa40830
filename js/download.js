import { typeOf } from "./mime.js";

/** A file that was downloaded; both of its seals have been checked. */
export class Download {
  #bytes;

  constructor(path, bytes) {
    this.name = path.split("/").filter(Boolean).at(-1);
    this.size = bytes.byteLength;
    this.type = typeOf(this.name);
    this.#bytes = bytes;
  }

  async blob() {
    return new Blob([this.#bytes], { type: this.type });
  }

  async bytes() {
    return this.#bytes;
  }
}
