import { useEffect } from "preact/hooks";
import { nextFocus } from "../../model/folder";
import { path, toHash } from "../../model/place";
import { focusHeading } from "../../parts/focus";
import { t } from "../../words";
import { AboutGroup } from "./about-group";
import { BrowserGroup } from "./browser-group";
import { LockGroup } from "./lock-group";
import { LookGroup } from "./look-group";
import { SessionGroup } from "./session-group";
import { VaultKeyGroup } from "./vault-key-group";
import "../../styles/settings.css";

/** What is known of the session, and what can be chosen. */
export function SettingsScreen() {
  useEffect(() => {
    focusHeading();
    return () => (nextFocus.value = ""); // back at the files, their heading takes the focus
  }, []);
  return (
    <div class="settings">
      <p>
        <a href={toHash(path.value)}>{t("back-to-files")}</a>
      </p>
      <h1 tabindex={-1}>{t("settings")}</h1>
      <SessionGroup />
      <LockGroup />
      <VaultKeyGroup />
      <BrowserGroup />
      <LookGroup />
      <AboutGroup />
    </div>
  );
}
