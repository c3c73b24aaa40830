import { render } from "preact";
import { App } from "./app";
import { followHash } from "./route";
import { removeLeftovers } from "./save/private";

followHash();
void removeLeftovers();
render(<App />, document.body);
