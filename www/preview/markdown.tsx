import { type MarkedToken, type Token, type Tokens, lexer } from "marked";
import type { ComponentChild } from "preact";
import { Icon } from "../parts/icon";
import { t } from "../words";

// Only what is named here becomes an element; all else, raw HTML above all, is the text that it is.

const SAFE_LINK = /^(https?|mailto):/i;
/** Nested deeper, it is not written for people, and a browser would give up on it. */
const DEEPEST = 40;
/** Below the dialog's own title. */
const TOP_HEADING = 2;

export function Markdown({ text }: { text: string }) {
  return <div class="markdown">{rendered(text)}</div>;
}

function rendered(text: string): ComponentChild {
  try {
    const tokens = lexer(text);
    if (!isDeep(tokens)) return blocks(tokens);
  } catch {
    // nested deeper than can be read
  }
  return <pre>{text}</pre>;
}

const isDeep = (tokens: Token[], left = DEEPEST): boolean =>
  left === 0 || tokens.some((token) => inside(token).some((within) => isDeep(within, left - 1)));

/** Lists have items, and tables have cells; the `header` of a cell is no more than a mark. */
interface Nested {
  tokens?: Token[];
  items?: Token[];
  header?: Token[] | boolean;
  rows?: Token[][];
}

function inside(token: Token): Token[][] {
  const { tokens, items, header, rows } = token as Nested;
  return [tokens, items, header, rows?.flat()].filter((it) => Array.isArray(it));
}

const blocks = (tokens: Token[] | undefined) => tokens?.map(block);
const inlines = (tokens: Token[] | undefined) => tokens?.map(inline);

function block(token: Token): ComponentChild {
  const it = token as MarkedToken;
  switch (it.type) {
    case "space":
    case "def":
      return null;
    case "heading": {
      const Level = `h${Math.min(it.depth + TOP_HEADING, 6)}` as "h3";
      return <Level data-depth={it.depth}>{inlines(it.tokens)}</Level>;
    }
    case "paragraph":
      return <p>{inlines(it.tokens)}</p>;
    case "blockquote":
      return <blockquote>{blocks(it.tokens)}</blockquote>;
    case "code":
      return (
        <pre>
          <code>{it.text}</code>
        </pre>
      );
    case "hr":
      return <hr />;
    case "list":
      return list(it);
    case "table":
      return table(it);
    default:
      return inline(token);
  }
}

function list({ ordered, start, items }: Tokens.List) {
  const entries = items.map((item) => (
    <li>
      {item.task && (item.checked ? "☑ " : "☐ ")}
      {blocks(item.tokens)}
    </li>
  ));
  return ordered ? <ol start={start || 1}>{entries}</ol> : <ul>{entries}</ul>;
}

const cells = (row: Tokens.TableCell[], Cell: "th" | "td") =>
  row.map(({ align, tokens }) => <Cell class={align ?? undefined}>{inlines(tokens)}</Cell>);

const table = ({ header, rows }: Tokens.Table) => (
  <table>
    <thead>
      <tr>{cells(header, "th")}</tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr>{cells(row, "td")}</tr>
      ))}
    </tbody>
  </table>
);

function inline(token: Token): ComponentChild {
  const it = token as MarkedToken;
  switch (it.type) {
    case "strong":
      return <strong>{inlines(it.tokens)}</strong>;
    case "em":
      return <em>{inlines(it.tokens)}</em>;
    case "del":
      return <del>{inlines(it.tokens)}</del>;
    case "codespan":
      return <code>{it.text}</code>;
    case "br":
      return <br />;
    case "link":
      return link(it);
    case "image": // of what it would fetch, the words alone
      return (
        <span class="left-out">
          <Icon name="image" />
          {it.text || t("picture")}
        </span>
      );
    case "text":
      return it.tokens ? inlines(it.tokens) : it.text;
    case "escape":
      return it.text;
    case "checkbox":
      return null;
    default:
      return it.raw;
  }
}

function link({ href, tokens }: Tokens.Link) {
  if (!SAFE_LINK.test(href)) return <span>{inlines(tokens)}</span>;
  return (
    <a href={href} title={href} target="_blank" rel="noopener noreferrer">
      {inlines(tokens)}
    </a>
  );
}
