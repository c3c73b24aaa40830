// What the page says, in the language of its reader: each language is one file of Fluent's messages.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { computed, signal } from "@preact/signals";
import { Fragment, type ComponentChild, h } from "preact";

/** The languages that there are, each by its own name. A third takes its file, and a line here. */
export const LANGUAGES = {
  en: { name: "English", load: () => import("./en.ftl") },
  de: { name: "Deutsch", load: () => import("./de.ftl") },
};
export type Language = keyof typeof LANGUAGES;

const isLanguage = (tag: string): tag is Language => Object.hasOwn(LANGUAGES, tag);

/** The first of the browser's languages that there is. */
const ofBrowser = (): Language =>
  navigator.languages.map((tag) => tag.split("-")[0] ?? "").find(isLanguage) ?? "en";

const bundle = signal(new FluentBundle("en"));
/** The tag of the language that is spoken, for numbers, dates and order. */
export const locale = computed(() => bundle.value.locales[0] ?? "en");

/** Speaks a language from now on; without one that there is, the browser's. */
export async function speak(chosen: string) {
  const language = isLanguage(chosen) ? chosen : ofBrowser();
  const { default: text } = await LANGUAGES[language].load();
  // the region of the browser's own language decides how numbers and dates are written
  const tag = navigator.languages.find((tag) => tag.split("-")[0] === language) ?? language;
  const spoken = new FluentBundle(tag, { useIsolating: false });
  spoken.addResource(new FluentResource(text));
  document.documentElement.lang = language;
  bundle.value = spoken;
}

type Values = Record<string, FluentVariable>;

/** A message, with values in their places. */
export function t(id: string, values?: Values): string {
  const message = bundle.value.getMessage(id);
  if (message?.value) return bundle.value.formatPattern(message.value, values);
  console.error(`There are no words for ${id}.`);
  return id;
}

/** Whether there is such a message. */
export const hasWords = (id: string) => bundle.value.hasMessage(id);

/** A message with elements in their places. */
export function rich(id: string, elements: Record<string, ComponentChild>, values?: Values) {
  const names = Object.keys(elements);
  // a mark that no message has, where each element belongs
  const marks = Object.fromEntries(names.map((name, at) => [name, `\u0001${at}\u0001`]));
  const pieces = t(id, { ...values, ...marks }).split("\u0001");
  const children = pieces.map((piece, at) =>
    at % 2 === 0 ? piece : elements[names[Number(piece)] ?? ""],
  );
  return h(Fragment, null, ...children);
}
