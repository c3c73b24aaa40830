// The goals, each with what was measured; a row says in words what is asked and what was found.
import { MIB, NOBLE, ONE_SHOT, OURS, RUST, median, sibling, sizeText, speed } from "./figures.mjs";

const MANY_BYTES = 16 * MIB;

export function goals({ plan, chromium, firefox, size }) {
  return [
    ...layerGoals(chromium, firefox),
    ...transferGoals("Chromium", chromium, plan),
    ...(firefox ? transferGoals("Firefox", firefox, plan) : []),
    slowGoal(chromium, plan),
    ...listGoals("Chromium", chromium, plan),
    ...(firefox ? listGoals("Firefox", firefox, plan) : []),
    ...Object.entries(chromium.memory).map(([kind, { page }]) =>
      atMost(`Chromium, memory, ${sizeText(plan.largeFile)} ${kind}`, page / MIB, 64, "MiB"),
    ),
    ...Object.entries(chromium.tasks).map(([kind, [longest]]) =>
      atMost(`Chromium, longest task, ${kind}`, longest, 30, "ms"),
    ),
    atMost("First load, gzipped", size / 1000, 120, "KB", 1),
  ];
}

const atLeast = (what, value, goal) => ({
  what,
  goal: `≥ ${goal}×`,
  measured: `${value.toFixed(2)}×`,
  isMet: value >= goal,
});

const atMost = (what, value, goal, unit, digits = 0) => ({
  what,
  goal: `≤ ${goal} ${unit}`,
  measured: `${value.toFixed(digits)} ${unit}`,
  isMet: value <= goal,
});

/** The worst ratio of one to another, over both operations and the sizes that fit. */
function worst({ layers }, name, base, fits) {
  const ratios = layers
    .filter((entry) => entry.name === name && fits(entry.size))
    .map((entry) => [entry, sibling(layers, entry, base)])
    .filter(([, other]) => other) // what is slow is not measured at all sizes
    .map(([entry, other]) => speed(entry) / speed(other));
  return Math.min(...ratios);
}

function layerGoals(chromium, firefox) {
  const small = (size) => size < MIB;
  const large = (size) => size >= MIB;
  const goal = (what, results, name, base, least, fits = large) =>
    atLeast(what, worst(results, name, base, fits), least);
  const ours = "one layer beside one-shot";
  const rows = [
    goal(`Chromium, ${ours}, 64 KiB`, chromium, OURS, ONE_SHOT, 0.8, small),
    goal(`Chromium, ${ours}, 1 MiB`, chromium, OURS, ONE_SHOT, 0.9, (size) => size === MIB),
    goal(`Chromium, ${ours}, from 16 MiB`, chromium, OURS, ONE_SHOT, 1, (it) => it >= MANY_BYTES),
  ];
  if (firefox) rows.push(goal(`Firefox, ${ours}, from 1 MiB`, firefox, OURS, ONE_SHOT, 0.9));
  for (const [name, results] of Object.entries({ Chromium: chromium, Firefox: firefox })) {
    if (!results) continue;
    rows.push(
      goal(`${name}, Rust alone beside one-shot, from 1 MiB`, results, RUST, ONE_SHOT, 0.45),
      goal(`${name}, Rust alone beside @noble/ciphers, from 1 MiB`, results, RUST, NOBLE, 6),
    );
  }
  return rows;
}

/** The slower of the two plain uploads would be the easier goal: it is the quicker one. */
function transferGoals(browser, { transfers }, { transfer }) {
  const ms = (kind) => median(transfers[kind]);
  const plainUp = Math.min(ms("plain upload, XHR"), ms("plain upload, fetch"));
  const size = sizeText(transfer.size);
  return [
    atLeast(`${browser}, ${size} up beside a plain upload`, plainUp / ms("upload"), 0.7),
    atLeast(
      `${browser}, ${size} down beside a plain download`,
      ms("plain download, fetch") / ms("download"),
      0.7,
    ),
  ];
}

function slowGoal({ slow }, plan) {
  const ratio = (kind, plain) => median(slow[kind]) / median(slow[plain]);
  const up = ratio("upload", "plain upload, XHR");
  const down = ratio("download", "plain download, fetch");
  const longest = Math.max(up, down);
  return {
    what: `Chromium, ${sizeText(plan.slow.size)} at 20 Mbit/s and 50 ms, beside plain`,
    goal: "≤ 1.05× the time",
    measured: `${up.toFixed(2)}× up, ${down.toFixed(2)}× down`,
    isMet: longest <= 1.05,
  };
}

function listGoals(browser, { list }, plan) {
  const what = `${browser}, ${plan.list.entries} entries`;
  const time = atMost(`${what}, from the answer to sorted`, median(list.later), 60, "ms");
  const first = `${list.first.toFixed(0)} ms the first time on a page`;
  const rows = [{ ...time, measured: `${time.measured}; ${first}` }];
  if (list.left) rows.push(atMost(`${what}, memory left`, list.left / MIB, 10, "MiB", 1));
  return rows;
}
