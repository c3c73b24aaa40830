import { render } from "preact";
import { App } from "./app";
import { followHash } from "./route";
import { removeLeftovers } from "./save/private";
import { resume } from "./vault";

followHash();
void removeLeftovers();
await resume();
render(<App />, document.body);
