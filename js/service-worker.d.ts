/**
 * The package for service workers, also those of browser extensions: the same names, the same calls.
 *
 * A browser ends a service worker that is idle, and its sessions with it: `persist: "device"` lets the
 * next one go on by `restore()`. Quick unlocks are for pages, and say `unsupported`.
 *
 * @module excalibur-client/service-worker
 */

export * from "./index.js";
