package foyer.counter;

/**
 * One readable line of the journal.
 *
 * @param hash SHA-256 over the entry's bytes, hexadecimal
 * @param offset where the entry's bytes begin in the file
 */
record Line(Entry entry, String hash, long offset, int length) {}
