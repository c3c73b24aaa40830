import { ExcaliburSession } from "excalibur-client/worker";
import { check, show } from "./check.js";

show((where) => check(ExcaliburSession, where));
