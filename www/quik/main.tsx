import { render } from "preact";
import { App } from "./app";
import { recall } from "./state";

void recall();
render(<App />, document.body);
