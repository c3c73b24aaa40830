import { answerOne } from "../one-call.js";
import * as glue from "../wasm/excalibur_client_quik.js";

answerOne(glue);
