import { render } from "preact";
import { App } from "./app";
import { followHash } from "./route";

followHash();
render(<App />, document.body);
