// A vault key as a person keeps it: as hex digits, as the official app has it, or as words.

/** As BIP 39 has it for 32 bytes. */
const WORDS = 24;
const HEX_DIGITS = 64;

const bip39 = async () => {
  const [{ entropyToMnemonic, mnemonicToEntropy }, { wordlist }] = await Promise.all([
    import("@scure/bip39"),
    import("@scure/bip39/wordlists/english.js"),
  ]);
  return {
    toWords: (key: Uint8Array) => entropyToMnemonic(key, wordlist).split(" "),
    toKey: (words: string[]) => mnemonicToEntropy(words.join(" "), wordlist),
  };
};

/** In groups of four: `"01ab 23cd …"`. */
export const toHex = (key: Uint8Array) =>
  [...key]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .replace(/.{4}(?=.)/g, "$& ");

/** 24 English words, of which the last also checks the others. */
export const toWords = async (key: Uint8Array) => (await bip39()).toWords(key);

/** The key that was typed, as either; `null` for what is none. */
export async function readVaultKey(text: string): Promise<Uint8Array | null> {
  const digits = text.replace(/\s/g, "");
  if (digits.length === HEX_DIGITS && /^[0-9a-f]+$/i.test(digits))
    return Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  if (words.length !== WORDS) return null;
  try {
    return (await bip39()).toKey(words);
  } catch {
    return null; // a word that is none, or the last one says that another is wrong
  }
}
