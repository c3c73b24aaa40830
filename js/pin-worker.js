import { answerOne } from "./one-call.js";
import * as glue from "./wasm/excalibur_client_pin.js";

answerOne(glue);
