import { ExcaliburSession } from "excalibur-client";
import { check, show } from "./check.js";

show((where) => check(ExcaliburSession, where));
