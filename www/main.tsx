import { effect } from "@preact/signals";
import { render } from "preact";
import { App } from "./app";
import { removeThumbnailLeftovers } from "./background/thumbnail-leftovers";
import { followHash } from "./model/place";
import { receive } from "./model/received";
import { language } from "./model/settings";
import { startShell } from "./model/shell";
import { lookForQuickUnlocks, resume, session } from "./model/vault";
import { leaveKeysToInputMethods } from "./parts/composing";
import { refuseStrayDrops } from "./parts/stray-drops";
import { wearTheme } from "./parts/theme";
import { removeLeftovers } from "./save/private";
import { speak } from "./words";

wearTheme();
followHash();
leaveKeysToInputMethods();
receive();
refuseStrayDrops();
void removeLeftovers();
await Promise.all([speak(language.value), resume(), lookForQuickUnlocks()]);
render(<App />, document.body);
void startShell();
effect(() => {
  if (!session.value) void removeThumbnailLeftovers();
});
