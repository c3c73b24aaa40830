import { render } from "preact";
import { App } from "./app";
import { followHash } from "./route";
import { removeLeftovers } from "./save/private";
import { lookForQuickUnlocks, resume } from "./vault";

followHash();
void removeLeftovers();
await Promise.all([resume(), lookForQuickUnlocks()]);
render(<App />, document.body);
