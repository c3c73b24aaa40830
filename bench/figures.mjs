// What goals and tables are made of.
export const OURS = "ours, WebCrypto";
export const RUST = "ours, Rust";
export const ONE_SHOT = "WebCrypto, one-shot";
export const NOBLE = "@noble/ciphers";
export const KIB = 1024;
export const MIB = 1024 * KIB;

export const find = (layers, { operation, size, name }) =>
  layers.find(
    (entry) => entry.operation === operation && entry.size === size && entry.name === name,
  );
export const sibling = (layers, entry, name) => find(layers, { ...entry, name });

/** MB/s */
export const speed = ({ size, samples }) => size / 1000 / median(samples);

export const median = (samples) => {
  const sorted = samples.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle) - 1]) / 2;
};

export const sizeText = (size) => (size < MIB ? `${size / KIB} KiB` : `${size / MIB} MiB`);
export const mib = (bytes) => (bytes / MIB).toFixed(0);
