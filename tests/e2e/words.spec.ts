// What the page says is complete: in each language, and for each thing that it wants to say.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { FluentResource } from "@fluent/bundle";
import ts from "typescript";
import { expect, test } from "./vault";

const WORDS = "www/words";

/** Each message's name, with the names of what it takes. */
function messagesOf(file: string): Map<string, string[]> {
  const { body } = new FluentResource(readFileSync(join(WORDS, file), "utf8"));
  return new Map(body.map(({ id, value }) => [id, [...new Set(variablesIn(value))].sort()]));
}

/** Wherever they stand in it, also where a choice is made by them. */
function variablesIn(part: unknown): string[] {
  if (typeof part !== "object" || part === null) return [];
  if ("type" in part && part.type === "var" && "name" in part) return [String(part.name)];
  return Object.values(part).flatMap(variablesIn);
}

/** What the page's code gives to `t` and `rich`: whole texts, and beginnings of composed ones. */
function askedFor() {
  const whole = new Set<string>();
  const beginnings = new Set<string>();
  const take = (node: ts.Node | undefined) => {
    if (!node) return;
    if (ts.isStringLiteralLike(node)) whole.add(node.text);
    else if (ts.isTemplateExpression(node)) beginnings.add(node.head.text);
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(take);
  };
  const walk = (node: ts.Node) => {
    if (ts.isCallExpression(node) && /^(t|rich)$/.test(node.expression.getText()))
      take(node.arguments[0]);
    ts.forEachChild(node, walk);
  };
  for (const name of readdirSync("www", { recursive: true, encoding: "utf8" })) {
    if (!/\.tsx?$/.test(name) || /^(dist|quik)/.test(name)) continue;
    const text = readFileSync(join("www", name), "utf8");
    walk(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
  }
  return { whole: [...whole], beginnings: [...beginnings] };
}

const english = messagesOf("en.ftl");

test("each language has the same messages, and they take the same", () => {
  const files = readdirSync(WORDS).filter((file) => file.endsWith(".ftl"));
  expect(files.length).toBeGreaterThan(1);
  for (const file of files) {
    expect(Object.fromEntries(messagesOf(file)), file).toEqual(Object.fromEntries(english));
    const [, ...sections] = readFileSync(join(WORDS, file), "utf8").split(/^## .*$/m);
    const ids = sections.flatMap((section) => section.match(/^[a-z][\w-]*(?= =)/gm) ?? []);
    expect(new Set(ids).size, `${file} says something twice`).toBe(ids.length);
  }
});

test("what the page wants to say is there", () => {
  const { whole, beginnings } = askedFor();
  expect(whole.length).toBeGreaterThan(50);
  expect(whole.filter((id) => !english.has(id))).toEqual([]);
  const ids = [...english.keys()];
  expect(beginnings.filter((it) => !ids.some((id) => id.startsWith(it)))).toEqual([]);
});

test("there are words for each error of the package", () => {
  const types = readFileSync("js/index.d.ts", "utf8");
  const [union = ""] = /type ErrorCode =[^;]*/.exec(types) ?? [];
  const codes = [...union.matchAll(/"(\w+)"/g)].map(([, code]) => code);
  expect(codes).toContain("too_large");
  const silent = codes.filter((code) => code !== "aborted" && !english.has(`trouble-${code}`));
  expect(silent).toEqual([]);
});
