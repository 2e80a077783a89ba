package foyer.counter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What happened at this counter, one line an event, written down before a screen says "done".
 *
 * <p>A line of the file is the SHA-256 of the entry's bytes, a space, the entry as JSON, a line
 * feed. The hash in front lets each line be checked by itself, also the last; the hash inside, of
 * the entry before, shows when a line was taken out. The entry's bytes are what is sent and hashed.
 *
 * <p>{@link #append} puts a line in its place at once; {@link #force} returns when it is on the
 * disk. Callers that wait at the same time share one write to the disk. One process has a directory
 * at a time. Nothing is ever deleted: a torn tail after a power cut, which nobody was answered for,
 * is kept aside; a damaged line is kept where it is and reported.
 */
final class Journal implements Closeable {
  private static final int HASH = 64;

  private final Path file;
  private final FileChannel channel;
  private final FileChannel lockFile;
  private final List<Line> lines = new ArrayList<>();
  private final List<Damaged> damaged = new ArrayList<>();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition forced = lock.newCondition();
  private long end;
  private long durable;
  private boolean forcing;
  private @Nullable IOException broken;

  /**
   * A line that cannot be read.
   *
   * @param afterSeq the last entry before it; numbers on the roll by then may have been in it
   */
  record Damaged(long offset, long afterSeq) {}

  /** Another process has this directory. */
  static final class InUse extends IOException {
    private static final long serialVersionUID = 1;

    InUse(Path folder) {
      super("Another counter already runs on " + folder + ".");
    }
  }

  private Journal(Path file, FileChannel channel, FileChannel lockFile) {
    this.file = file;
    this.channel = channel;
    this.lockFile = lockFile;
  }

  /** Opens, or begins, the journal of this folder, and reads it. */
  static Journal open(Path folder) throws IOException {
    Files.createDirectories(folder);
    var lockFile = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
    if (tryLock(lockFile) == null) {
      lockFile.close();
      throw new InUse(folder);
    }
    var file = folder.resolve("journal");
    var journal = new Journal(file, FileChannel.open(file, CREATE, READ, WRITE), lockFile);
    journal.readAll();
    Durable.syncFolder(folder);
    return journal;
  }

  private static @Nullable FileLock tryLock(FileChannel lockFile) throws IOException {
    try {
      return lockFile.tryLock();
    } catch (OverlappingFileLockException alreadyOurs) {
      return null;
    }
  }

  /** Every readable line, oldest first. Only for the thread that also appends. */
  List<Line> lines() {
    return lines;
  }

  List<Damaged> damaged() {
    return List.copyOf(damaged);
  }

  /** The number of the next entry; damaged lines keep theirs. */
  long nextSeq() {
    long last = lines.isEmpty() ? 0 : lines.getLast().entry().seq();
    long lostSince = damaged.stream().filter(lost -> lost.afterSeq() == last).count();
    return last + lostSince + 1;
  }

  /** The hash that the next entry names; empty before the first. */
  String lastHash() {
    return lines.isEmpty() ? "" : lines.getLast().hash();
  }

  /**
   * Writes the entry behind the last. Not on the disk before {@link #force} returned. Callers take
   * turns by the counter's own lock.
   */
  Line append(Entry entry) {
    byte[] json = Json.bytes(entry);
    var hash = sha256(json);
    var bytes = ByteBuffer.allocate(HASH + 2 + json.length);
    bytes.put(hash.getBytes(US_ASCII)).put((byte) ' ').put(json).put((byte) '\n').flip();
    lock.lock();
    try {
      refuseIfBroken();
      var line = new Line(entry, hash, end + HASH + 1, json.length);
      long length = bytes.remaining();
      while (bytes.hasRemaining()) channel.write(bytes, end + length - bytes.remaining());
      end += length;
      lines.add(line);
      return line;
    } catch (IOException failed) {
      throw broken(failed);
    } finally {
      lock.unlock();
    }
  }

  /** Returns when everything appended so far is on the disk. */
  void force() {
    lock.lock();
    try {
      long wanted = end;
      while (durable < wanted) {
        refuseIfBroken();
        if (forcing) forced.awaitUninterruptibly();
        else forceOnce();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * One write to the disk for all who wait; the lock is free meanwhile, so that others may append.
   */
  private void forceOnce() {
    forcing = true;
    long through = end;
    lock.unlock();
    @Nullable IOException failed = null;
    try {
      channel.force(false);
    } catch (IOException e) {
      failed = e;
    }
    lock.lock();
    forcing = false;
    forced.signalAll();
    if (failed != null) throw broken(failed);
    durable = Math.max(durable, through);
  }

  /** The entry's bytes as written. */
  String raw(Line line) {
    var bytes = ByteBuffer.allocate(line.length());
    try {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, line.offset() + bytes.position()) < 0) {
          throw new IOException("The journal is shorter than it was.");
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return new String(bytes.array(), UTF_8);
  }

  /** After a failed write nobody knows what is on the disk: nothing more is said to be done. */
  private UncheckedIOException broken(IOException failed) {
    broken = failed;
    return new UncheckedIOException("The journal cannot be written.", failed);
  }

  private void refuseIfBroken() {
    if (broken != null) throw new UncheckedIOException("The journal cannot be written.", broken);
  }

  private void readAll() throws IOException {
    byte[] all = Files.readAllBytes(file);
    int at = 0;
    for (int feed = indexOfFeed(all, at); feed >= 0; feed = indexOfFeed(all, at)) {
      readLine(all, at, feed);
      at = feed + 1;
    }
    if (at < all.length) cutTornTail(all, at);
    end = at;
    durable = at;
  }

  private void readLine(byte[] all, int from, int until) {
    var entry = entryOf(all, from, until);
    if (entry == null) {
      damaged.add(new Damaged(from, lines.isEmpty() ? 0 : lines.getLast().entry().seq()));
      return;
    }
    boolean follows = entry.previousHash().equals(lastHash());
    if (!follows && !lastLineWasDamaged()) damaged.add(new Damaged(from, entry.seq() - 1));
    var hash = new String(all, from, HASH, US_ASCII);
    lines.add(new Line(entry, hash, from + HASH + 1, until - from - HASH - 1));
  }

  private boolean lastLineWasDamaged() {
    if (damaged.isEmpty()) return false;
    long readableEnd = lines.isEmpty() ? 0 : lines.getLast().offset();
    return damaged.getLast().offset() > readableEnd || lines.isEmpty();
  }

  private static @Nullable Entry entryOf(byte[] all, int from, int until) {
    if (until - from <= HASH + 1 || all[from + HASH] != ' ') return null;
    byte[] json = Arrays.copyOfRange(all, from + HASH + 1, until);
    if (!sha256(json).equals(new String(all, from, HASH, US_ASCII))) return null;
    try {
      return Json.read(json, Entry.class);
    } catch (JacksonException unreadable) {
      return null;
    }
  }

  private static int indexOfFeed(byte[] all, int from) {
    for (int i = from; i < all.length; i++) if (all[i] == '\n') return i;
    return -1;
  }

  /** The power went while this was written; nobody was told that it was done. */
  private void cutTornTail(byte[] all, int from) throws IOException {
    var aside = file.resolveSibling("torn-" + Instant.now().toEpochMilli());
    Durable.replace(aside, Arrays.copyOfRange(all, from, all.length));
    channel.truncate(from);
    channel.force(true);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    lockFile.close();
  }
}
