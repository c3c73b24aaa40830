// The order in which people look for names.

const OPTIONS = { numeric: true };
let made;

/** Sorts entries: directories first, each kind by name, as the page's language has it. */
export function sort(items) {
  const compare = compareIn(globalThis.document?.documentElement.lang ?? "");
  // what a language holds equal, as 1 and 01, does not stand as a server happens to list it
  return items.sort(
    (a, b) => byUnits(a.kind, b.kind) || compare(a.name, b.name) || byUnits(a.name, b.name),
  );
}

// which also has "directory" before "file"
const byUnits = (a, b) => (a < b ? -1 : +(a > b));

// one is kept: to make it takes as long as to sort a small directory
function compareIn(language) {
  if (made?.language !== language) made = { language, compare: collatorIn(language).compare };
  return made.compare;
}

function collatorIn(language) {
  try {
    return new Intl.Collator(language || undefined, OPTIONS);
  } catch {
    return new Intl.Collator(undefined, OPTIONS); // `lang` holds what is no language
  }
}
