// How a file is shown, by its name alone: nothing of it is fetched to find out.
import { parts } from "../model/names";

export type Kind = "picture" | "video" | "audio" | "pdf" | "markdown" | "text" | "other";

const EXTENSIONS: Record<Exclude<Kind, "other">, string> = {
  picture: "apng avif bmp gif heic heif ico jfif jpe jpeg jpg jxl png webp",
  video: "m4v mkv mov mp4 ogv webm",
  audio: "aac flac m4a mp3 oga ogg opus wav weba",
  pdf: "pdf",
  markdown: "markdown md mdown",
  // what a browser would run, such as HTML and SVG, is shown as the text that it is
  text:
    "asc asm bash bat bib c cc cfg clj cmake conf cpp cs css csv cxx dart diff editorconfig el env " +
    "erl ex exs fish fs ftl go gradle groovy h hpp hs htm html ical ics ini java jl js json json5 " +
    "jsonl jsx kt less lisp lock log lua m mjs ml nfo nim nix patch php pl pm po properties proto " +
    "ps1 py r rb rs rst sass scala scss sh sql srt srv sub svg swift tcl tex text toml ts tsv tsx " +
    "txt vb vcf vim vtt vue wat xhtml xml yaml yml zig zsh",
};

const BY_EXTENSION = new Map(
  Object.entries(EXTENSIONS).flatMap(([kind, extensions]) =>
    extensions.split(" ").map((extension) => [extension, kind as Kind] as const),
  ),
);

/** Text by custom, without an extension. */
const TEXT_NAMES =
  /^(\.?(gitignore|gitattributes|npmrc|bashrc|profile|env)|authors|changelog|copying|dockerfile|licen[cs]e|makefile|readme|todo)$/i;

export function kindOf(name: string): Kind {
  const extension = parts(name)[1].slice(1).toLowerCase();
  return BY_EXTENSION.get(extension) ?? (TEXT_NAMES.test(name) ? "text" : "other");
}

/** Pictures that a thumbnail can be made of. */
export const isPicture = (name: string) => kindOf(name) === "picture";
