import { render } from "preact";
import { App } from "./app";
import { followHash } from "./model/place";
import { language } from "./model/settings";
import { lookForQuickUnlocks, resume } from "./model/vault";
import { leaveKeysToInputMethods } from "./parts/composing";
import { wearTheme } from "./parts/theme";
import { removeLeftovers } from "./save/private";
import { speak } from "./words";

wearTheme();
followHash();
leaveKeysToInputMethods();
void removeLeftovers();
await Promise.all([speak(language.value), resume(), lookForQuickUnlocks()]);
render(<App />, document.body);
