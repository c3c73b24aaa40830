/** The directory of the vault that keeps what was deleted: the server has none of its own. */
export const TRASH = ".trash";
