// A name that is taken: one question for each, or for all of them.
import { freeName } from "./names";
import { pathOf } from "./place";
import * as tree from "./tree";
import { ofVault, onLeave, session } from "./vault";

export type Answer = "replace" | "keep-both" | "skip";

/** What a person is asked. */
export interface Question {
  id: number;
  name: string;
  directory: string;
  /** Whether the answer can be for others, too. */
  isOneOfMany: boolean;
  /** Whether what is replaced cannot be brought back. */
  isForGood: boolean;
  answer: (answer: Answer, forAll: boolean) => void;
}

export const question = ofVault<Question | null>(null);
onLeave(() => question.peek()?.answer("skip", true));

/** One question at a time. */
let asked: Promise<unknown> = Promise.resolve();
let lastId = 0;

/** What is stored together, and asked about together. */
export class Batch {
  #forAll: Answer | null = null;
  /** Names that were found for some of it, and are not there yet. */
  #claimed = new Set<string>();

  constructor(
    readonly size: number,
    readonly isForGood = false,
  ) {}

  ask(name: string, directory: string, signal?: AbortSignal): Promise<Answer> {
    const opened = session.value;
    const answer = asked.then(() => {
      if (signal?.aborted || session.value !== opened) return "skip";
      return this.#forAll ?? this.#show(name, directory, signal);
    });
    asked = answer;
    return answer;
  }

  #show(name: string, directory: string, signal?: AbortSignal) {
    return new Promise<Answer>((resolve) => {
      const answer = (answer: Answer, forAll: boolean) => {
        signal?.removeEventListener("abort", skip);
        question.value = null;
        if (forAll) this.#forAll = answer;
        resolve(answer);
      };
      const skip = () => answer("skip", false);
      signal?.addEventListener("abort", skip);
      const { isForGood } = this;
      const isOneOfMany = this.size > 1;
      question.value = { id: (lastId += 1), name, directory, isOneOfMany, isForGood, answer };
    });
  }

  /** A name beside the one that is taken, which no file has in any of the directories. */
  freeName(name: string, ...directories: string[]): string {
    const free = freeName(name, (next) =>
      directories.some(
        (directory) =>
          tree.has(directory, next, "file") || this.#claimed.has(pathOf(directory, next)),
      ),
    );
    for (const directory of directories) this.#claimed.add(pathOf(directory, free));
    return free;
  }
}
