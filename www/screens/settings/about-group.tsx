import { status } from "../../model/server-status";
import { task } from "../../model/tasks";
import { t } from "../../words";
import { Fact, Group } from "./group";

/** What runs here. */
export function AboutGroup() {
  const server = status.value?.info;
  return (
    <Group title={t("about")}>
      <dl>
        <Fact name={t("page-version")}>{APP_VERSION}</Fact>
        <Fact name={t("server-version")}>{server?.version ?? "–"}</Fact>
      </dl>
      {server?.compatible === false && <p>{t("trouble-incompatible")}</p>}
      <div class="tools">
        <button type="button" onClick={() => (task.value = { kind: "help" })}>
          {t("keyboard-menu")}
        </button>
        <a href="SHA256SUMS" target="_blank" rel="noreferrer">
          {t("checksums")}
        </a>
        <a href="licences.txt" target="_blank" rel="noreferrer">
          {t("licences")}
        </a>
      </div>
    </Group>
  );
}
