import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { items, nextFocus, problem, refresh } from "../../model/folder";
import { query } from "../../model/order";
import { parentOf, path, screen } from "../../model/place";
import { openPreview, previewed } from "../../model/preview";
import { everywhere, isSearching } from "../../model/search";
import { clearSelection } from "../../model/selection";
import { task } from "../../model/tasks";
import { hasOwnKey } from "../../model/vault";
import { useHelpKey } from "../../parts/help-key";
import { lazy } from "../../parts/lazy";
import { Pull } from "../../parts/pull";
import { t } from "../../words";
import { choicesFor } from "./choices";
import { Scope } from "../search/scope";
import { DropArea } from "./drop-area";
import { Heading } from "./heading";
import { onScreenKey } from "./keys";
import { Listing } from "./listing";
import { NewsBar } from "./news-bar";
import { Toolbar } from "./toolbar";
import { TopBar } from "./top-bar";

/** Fetched once there is a list: it is there by the time that it is used, and that the line is gone. */
const TransferPanel = lazy(async () => {
  const loaded = await import(/* webpackChunkName: "transfers" */ "./transfer-panel");
  return loaded.TransferPanel;
});

const TaskDialog = lazy(() => import("../../dialogs/task-dialog").then((it) => it.TaskDialog));
const Preview = lazy(() => import("../../preview/preview").then((it) => it.Preview));
const Settings = lazy(() => import("../settings/settings-screen").then((it) => it.SettingsScreen));
const TrashScreen = lazy(() => import("../trash/trash-screen").then((it) => it.TrashScreen));
const VaultSearch = lazy(() => import("../search/vault-search").then((it) => it.VaultSearch));

/** The open vault: its folders, its trash, or its settings. */
export function FilesScreen() {
  useHelpKey();
  const here = path.value;
  const last = useRef(here);
  const wasAnswered = useSignal(false);
  useSignalEffect(() => {
    if (!items.value && !problem.value) return;
    wasAnswered.value = true;
    TaskDialog.preload();
  });
  useEffect(() => {
    // on the way up, the focus goes to the directory that one comes from
    nextFocus.value = parentOf(last.current) === here ? last.current : "";
    if (last.current !== here) task.value = null;
    last.current = here;
    previewed.value = null;
    query.value = "";
    everywhere.value = false;
    clearSelection();
    void refresh();
  }, [here]);
  return (
    <>
      <TopBar />
      {hasOwnKey.value && <p class="notice">{t("own-key-what")}</p>}
      <Main />
      {wasAnswered.value && <TransferPanel />}
      {task.value && <TaskDialog />}
      {previewed.value && <Preview />}
      {screen.value === "files" && <DropArea />}
      <NewsBar />
    </>
  );
}

function Main() {
  switch (screen.value) {
    case "trash":
      return <TrashScreen />;
    case "settings":
      return (
        <main class="files">
          <Settings />
        </main>
      );
    case "files":
      return <Folder />;
  }
}

function Folder() {
  useEffect(() => {
    addEventListener("keydown", onScreenKey);
    return () => removeEventListener("keydown", onScreenKey);
  }, []);
  return (
    <main class="files">
      <Pull onPull={() => void refresh()} />
      <Heading />
      <Toolbar />
      <Scope />
      {isSearching.value ? (
        <VaultSearch query={query.value} open={openPreview} choices={choicesFor} />
      ) : (
        <Listing />
      )}
    </main>
  );
}
