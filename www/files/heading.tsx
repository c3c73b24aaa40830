import type { Item } from "excalibur-client";
import { useRef } from "preact/hooks";
import { count, humanSize } from "../format";
import { Icon } from "../parts/icon";
import { lastName, namesOf, toHash } from "../route";
import { listing, path, task } from "../state";
import { upload } from "../transfers";

/** Where one is, and what can be done there. */
export function Heading() {
  return (
    <div class="heading">
      <div class="where">
        <Breadcrumbs />
        <h1 tabindex={-1}>{lastName(path.value) || "Vault"}</h1>
        <p class="summary">{summary()}</p>
      </div>
      <div class="tools">
        <UploadButton />
        <button type="button" onClick={() => (task.value = { kind: "new-folder" })}>
          <Icon name="plus" />
          New folder
        </button>
      </div>
    </div>
  );
}

function Breadcrumbs() {
  const names = namesOf(path.value);
  if (names.length === 0) return null;
  const above = names.map((_, depth) => names.slice(0, depth));
  return (
    <nav aria-label="Breadcrumbs">
      <ol>
        {above.map((folder) => (
          <li key={folder.length}>
            <a href={toHash(folder.join("/"))}>{folder.at(-1) ?? "Vault"}</a>
            <Icon name="right" />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function UploadButton() {
  const input = useRef<HTMLInputElement>(null);
  const chosen = () => {
    const { current } = input;
    upload(current?.files ?? [], path.value);
    if (current) current.value = ""; // so that the same file can be chosen again
  };
  return (
    <>
      <input
        type="file"
        multiple
        hidden
        ref={input}
        onChange={chosen}
        aria-label="Files to upload"
      />
      <button type="button" class="primary" onClick={() => input.current?.click()}>
        <Icon name="upload" />
        Upload
      </button>
    </>
  );
}

/** `"2 folders, 3 files, 5.2 MB"`, or a blank line while the directory is on its way. */
function summary(): string {
  const shown = listing.value;
  if (shown?.path !== path.value) return "\u00a0";
  const files = shown.items.filter((item: Item) => item.kind === "file");
  const folders = shown.items.length - files.length;
  const bytes = files.reduce((sum, file) => sum + (file.size ?? 0), 0);
  const parts = [
    folders > 0 && count(folders, "folder"),
    files.length > 0 && count(files.length, "file"),
    files.length > 0 && humanSize(bytes),
  ];
  return parts.filter(Boolean).join(", ") || "Empty";
}
