import { humanSize } from "../../model/format";
import { items } from "../../model/folder";
import { lastName, namesOf, path, toHash } from "../../model/place";
import { task } from "../../model/tasks";
import { TRASH } from "../../model/trash-layout";
import { Icon } from "../../parts/icon";
import { Name } from "../../parts/name";
import { t } from "../../words";
import { dropTarget } from "./dragging";
import { UploadButton } from "./upload-button";

/** Where one is, and what can be done there. */
export function Heading() {
  const here = lastName(path.value);
  return (
    <div class="heading">
      <div class="where">
        <Breadcrumbs />
        <h1 tabindex={-1}>{here ? <Name of={here} /> : t("vault")}</h1>
        <p class="summary">{summary()}</p>
      </div>
      <div class="tools">
        <UploadButton />
        <button type="button" onClick={() => (task.value = { kind: "new-folder" })}>
          <Icon name="plus" />
          {t("new-folder")}
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
    <nav aria-label={t("breadcrumbs")}>
      <ol>
        {above.map((folder) => (
          <li key={folder.length}>
            <a href={toHash(folder.join("/"))} {...dropTarget(folder.join("/"))}>
              {folder.length > 0 ? <Name of={lastName(folder.join("/"))} /> : t("vault")}
            </a>
            <Icon name="right" />
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** `"2 folders, 3 files, 5.2 MB"`, or a blank line while the directory is on its way. */
function summary(): string {
  const all = items.value?.filter((item) => item.path !== TRASH);
  if (!all) return "\u00a0";
  const files = all.filter((item) => item.kind === "file");
  const folders = all.length - files.length;
  const bytes = files.reduce((sum, file) => sum + (file.size ?? 0), 0);
  const parts = [
    folders > 0 && t("folders", { count: folders }),
    files.length > 0 && t("files", { count: files.length }),
    files.length > 0 && humanSize(bytes),
  ];
  return parts.filter(Boolean).join(", ") || t("empty");
}
