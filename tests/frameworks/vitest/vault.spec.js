// @vitest-environment jsdom
import { ExcaliburSession } from "excalibur-client";
import { test } from "vitest";
import { WebSocket } from "ws";
import { check } from "./check.js";

globalThis.WebSocket = WebSocket; // Node's own, and jsdom's, take no events of jsdom's
const where = JSON.parse(process.env.WHERE);

test("a page under test uses a vault", () => check(ExcaliburSession, where, { pin: false }));
