import { useRef } from "preact/hooks";
import { path } from "../../model/place";
import { upload } from "../../model/transfers";
import { Icon } from "../../parts/icon";
import { Menu } from "../../parts/menu";
import { t } from "../../words";

/** Which the types of HTML leave out. */
const OF_A_FOLDER = { webkitdirectory: true };

/** Chooses files, or, from the menu beside it, a folder. */
export function UploadButton() {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const chosen = ({ currentTarget: field }: { currentTarget: HTMLInputElement }) => {
    upload(field.files ?? [], path.value);
    field.value = ""; // so that the same can be chosen again
  };
  const choices = [{ label: t("upload-folder"), run: () => folder.current?.click() }];
  return (
    <div class="upload">
      <input
        type="file"
        multiple
        hidden
        ref={files}
        onChange={chosen}
        aria-label={t("files-to-upload")}
      />
      <input
        type="file"
        {...OF_A_FOLDER}
        hidden
        ref={folder}
        onChange={chosen}
        aria-label={t("folder-to-upload")}
      />
      <button type="button" class="primary" onClick={() => files.current?.click()}>
        <Icon name="upload" />
        {t("upload")}
      </button>
      <Menu label={t("upload-more")} choices={() => choices} />
    </div>
  );
}
