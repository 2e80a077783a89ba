package foyer.counter;

/**
 * One readable line of the journal.
 *
 * @param hash SHA-256 over the entry's bytes, hexadecimal
 * @param place from 1 within the file, over all lines of this journal; what cannot be read has its
 *     own
 * @param offset where the entry's bytes begin in the file
 */
record Line(Entry entry, String hash, long place, long offset, int length) {}
