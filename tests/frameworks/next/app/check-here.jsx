"use client";

import { ExcaliburSession } from "excalibur-client";
import { useEffect } from "react";
import { check, show } from "../check.js";

export function Check() {
  useEffect(() => show((where) => check(ExcaliburSession, where)), []);
  return "in the browser";
}
