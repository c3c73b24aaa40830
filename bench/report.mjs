// docs/benchmarks.md from what was measured.
import { cpus, loadavg } from "node:os";

import { goals } from "./goals.mjs";
import { ONE_SHOT, OURS, find, median, mib, sibling, sizeText, speed } from "./figures.mjs";

export function makeReport(results) {
  const { plan, chromium, firefox, native } = results;
  const browsers = [{ ...chromium, name: `Chromium ${chromium.version}` }];
  if (firefox) browsers.push({ ...firefox, name: `Firefox ${versionIn(firefox.agent)}` });
  const { slowMs } = plan.layers;
  return `# Benchmarks

Made by \`npm run bench\` on ${machine()}, with a load of ${loadavg()[2].toFixed(1)} in the last
quarter of an hour. All figures are medians; MB/s are 10^6 bytes a second. What is compared takes
turns.

## Goals

${goalTable(goals(results))}

Where more than one figure counts, it is the worst. Beside what each is measured, and how, is below.

## One layer

A message in memory is sealed and opened. In brackets: the speed relative to WebCrypto's single
call, which needs all of the message at once. "Ours" hands its pieces on as it goes, as into a file:
on WebCrypto, and in Rust alone, as on a page without WebCrypto. \`crypto-browserify\` is what the
official client opens files with. Our Rust is compiled for simd128, which Chrome 91, Firefox 89 and
Safari 16.4 brought. What takes more than ${slowMs / 1000} s was measured once, and
not at larger sizes.

${browsers.map(layerTables).join("\n\n")}

## Transfers

A file of ${sizeText(plan.transfer.size)} through the package's own calls, sealed twice, to and from
the embedded server on the same machine, the page on the server's origin. The share of crypto is
the time of two layers of that size by themselves (above, or as near as was measured). The plain ones
are of as many bytes, on the same page and server, taking turns with ours: uploads by XHR and \`fetch\`,
which the server reads and drops, where ours is opened and stored; a download of a file of the page's.

${transferTable(browsers, plan)}

## On a slow network

${sizeText(plan.slow.size)} in Chromium, which makes of its requests those of a line of 20 Mbit/s and 50 ms.

${slowTable(chromium)}

## A long list

\`list()\` of ${plan.list.entries} entries, from the answer's last byte until they are opened, read, checked
and sorted: the first one of a page, whose code is not yet warm, and the median of later ones; and what it
leaves after a garbage collection, wasm memory included.

${listTable(browsers)}

## Memory

The most that a page of Chromium held above idle over the transfer of a file of
${sizeText(plan.largeFile)}, from disk up and into the origin's private file system down: JavaScript
objects, ArrayBuffers and wasm memory; and the resident memory of its process, which counts what the
engine itself keeps in reserve. "In a worker" is through \`excalibur-client/worker\`: the page's own heap,
and the process of both.

${memoryTable(chromium.memory)}

What makes up the figures: WebCrypto gives each piece in a buffer of its own, and Chromium does not
collect such buffers before some 64 MiB of them are there. On a download Chromium itself reads ahead of
the page, by tens of MiB, where the network is faster than the page, as on one machine; it does so for
answers that do not say \`Cache-Control: no-store\`, as an Excalibur server's do not.

## Longest task

The main thread of Chromium over a transfer of ${sizeText(plan.transfer.size)}, without a worker, by
its own trace.

${taskTable(chromium.tasks)}

## Natively

The Rust parts on this machine, by \`cargo bench --bench core\`.

${nativeTable(native)}
`;
}

const goalTable = (rows) =>
  table(
    ["", "goal", "measured", "met"],
    rows.map(({ what, goal, measured, isMet }) => [what, goal, measured, isMet ? "yes" : "**no**"]),
  );

const layerTables = ({ name, layers }) => {
  const names = [...new Set(layers.map((entry) => entry.name))];
  const sizes = [...new Set(layers.map((entry) => entry.size))];
  const cell = (entry) => {
    if (!entry) return "–";
    const ratio = speed(entry) / speed(sibling(layers, entry, ONE_SHOT));
    const figure = speed(entry).toFixed(speed(entry) < 20 ? 1 : 0);
    return entry.name === ONE_SHOT ? figure : `${figure} (${ratio.toFixed(2)}×)`;
  };
  const tables = ["seal", "open"].map((operation) => {
    const rows = sizes.map((size) => [
      sizeText(size),
      ...names.map((name) => cell(find(layers, { operation, size, name }))),
    ]);
    return table([`${operation}, MB/s`, ...names], rows);
  });
  return [`### ${name}`, ...tables].join("\n\n");
};

function transferTable(browsers, { transfer: { size } }) {
  const rows = browsers.flatMap(({ name, layers, transfers }) =>
    Object.entries(transfers).map(([kind, samples]) => {
      const ms = median(samples);
      const operation = { upload: "seal", download: "open" }[kind];
      const share = operation ? shareOfCrypto(layers, operation, size, ms) : "–";
      return [name, kind, `${(size / 1000 / ms).toFixed(0)} MB/s`, `${ms.toFixed(0)} ms`, share];
    }),
  );
  return table(["", "", "speed", "time", "share of crypto"], rows);
}

function shareOfCrypto(layers, operation, size, ms) {
  const nearest = layers
    .filter((entry) => entry.operation === operation && entry.name === OURS)
    .findLast((entry) => entry.size <= size);
  const crypto = (2 * size) / 1000 / speed(nearest);
  return `${((100 * crypto) / ms).toFixed(0)} %`;
}

const slowTable = ({ slow }) =>
  table(
    ["", "time"],
    Object.entries(slow).map(([kind, samples]) => [
      kind,
      `${(median(samples) / 1000).toFixed(2)} s`,
    ]),
  );

const listTable = (browsers) =>
  table(
    ["", "first", "later", "memory left"],
    browsers.map(({ name, list: { first, later, left } }) => [
      name,
      `${first.toFixed(0)} ms`,
      `${median(later).toFixed(0)} ms`,
      left ? `${(left / 2 ** 20).toFixed(1)} MiB` : "–",
    ]),
  );

const memoryTable = (memory) =>
  table(
    ["", "page", "process"],
    Object.entries(memory).map(([kind, { page, process }]) => [
      kind,
      `${mib(page)} MiB`,
      `${mib(process)} MiB`,
    ]),
  );

const taskTable = (tasks) =>
  table(
    ["", "longest", "second longest", "tasks above 50 ms"],
    Object.entries(tasks).map(([kind, [first, second, ...rest]]) => [
      kind,
      `${first.toFixed(1)} ms`,
      `${second.toFixed(1)} ms`,
      [first, second, ...rest].filter((ms) => ms > 50).length,
    ]),
  );

const nativeTable = (native) =>
  table(
    ["", "time", "speed"],
    native.map(({ name, ms, size }) => [
      name,
      `${ms.toPrecision(3)} ms`,
      size ? `${(size / 1000 / ms).toFixed(0)} MB/s` : "–",
    ]),
  );

const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

const machine = () => `${cpus().length} cores of ${cpus()[0].model.trim()}`;
const versionIn = (agent) => /Firefox\/([\d.]+)/.exec(agent)?.[1] ?? agent;
