// docs/benchmarks.md from what was measured.
import { cpus, loadavg } from "node:os";

const OURS = "ours, WebCrypto";
const RUST = "ours, Rust";
const ONE_SHOT = "WebCrypto, one-shot";
const KIB = 1024;
const MIB = 1024 * KIB;
const MANY_BYTES = 16 * MIB;

export function makeReport({ plan, chromium, firefox, native, size }) {
  const browsers = [{ ...chromium, name: `Chromium ${chromium.version}` }];
  if (firefox) browsers.push({ ...firefox, name: `Firefox ${versionIn(firefox.agent)}` });
  const { slowMs } = plan.layers;
  return `# Benchmarks

Made by \`npm run bench\` on ${machine()}, with a load of ${loadavg()[2].toFixed(1)} in the last
quarter of an hour. All figures are medians; MB/s are 10^6 bytes a second. What is compared takes
turns.

## Goals in Chromium

${goals(plan, chromium, size)}

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
the time of two layers of that size by themselves (above, or as near as was measured).

${transferTable(browsers, plan)}

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

function goals(plan, { layers, tasks, memory }, size) {
  const worst = (name, base, sizes) =>
    Math.min(
      ...layers
        .filter((entry) => entry.name === name && sizes(entry.size))
        .map((entry) => speed(entry) / (base ? speed(sibling(layers, entry, base)) : 1)),
    );
  const longest = Math.max(tasks.upload[0], tasks.download[0]);
  const held = Math.max(...Object.values(memory).map(({ page }) => page));
  const rows = [
    ["WebCrypto backend, 1 MiB", "≥ 0.9× one-shot", worst(OURS, ONE_SHOT, (it) => it === MIB), 0.9],
    [
      "WebCrypto backend, from 16 MiB",
      "≥ 1.0× one-shot",
      worst(OURS, ONE_SHOT, (it) => it >= MANY_BYTES),
      1,
    ],
  ].map(([what, goal, value, least]) => [what, goal, `${value.toFixed(2)}×`, value >= least]);
  const rust = worst(RUST, undefined, (it) => it >= MIB);
  rows.push(
    ["Rust backend, from 1 MiB", "≥ 120 MB/s, aim 200", `${rust.toFixed(0)} MB/s`, rust >= 120],
    [
      `Memory, ${sizeText(plan.largeFile)}`,
      "≤ 64 MiB above idle",
      `${mib(held)} MiB`,
      held <= 64 * MIB,
    ],
    ["Longest task", "≤ 50 ms", `${longest.toFixed(0)} ms`, longest <= 50],
    ["First load, gzipped", "≤ 120 KB", `${(size / 1000).toFixed(1)} KB`, size <= 120_000],
  );
  return table(
    ["", "goal", "worst measured", "met"],
    rows.map(([what, goal, measured, met]) => [what, goal, measured, met ? "yes" : "**no**"]),
  );
}

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
      const operation = kind === "upload" ? "seal" : "open";
      const nearest = layers
        .filter((entry) => entry.operation === operation && entry.name === OURS)
        .findLast((entry) => entry.size <= size);
      const crypto = (2 * size) / 1000 / speed(nearest);
      const share = `${((100 * crypto) / ms).toFixed(0)} %`;
      return [name, kind, `${(size / 1000 / ms).toFixed(0)} MB/s`, `${ms.toFixed(0)} ms`, share];
    }),
  );
  return table(["", "", "speed", "time", "share of crypto"], rows);
}

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

const find = (layers, { operation, size, name }) =>
  layers.find(
    (entry) => entry.operation === operation && entry.size === size && entry.name === name,
  );
const sibling = (layers, entry, name) => find(layers, { ...entry, name });

/** MB/s */
const speed = ({ size, samples }) => size / 1000 / median(samples);

const median = (samples) => {
  const sorted = samples.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle) - 1]) / 2;
};

const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

const sizeText = (size) => (size < MIB ? `${size / KIB} KiB` : `${size / MIB} MiB`);
const mib = (bytes) => (bytes / MIB).toFixed(0);
const machine = () => `${cpus().length} cores of ${cpus()[0].model.trim()}`;
const versionIn = (agent) => /Firefox\/([\d.]+)/.exec(agent)?.[1] ?? agent;
