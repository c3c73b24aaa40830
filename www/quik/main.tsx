import { render } from "preact";
import { speak } from "../words";
import { App } from "./app";
import { recall } from "./state";

void recall();
await speak("en"); // this page is in English alone; what it shares with the other has its words there
render(<App />, document.body);
