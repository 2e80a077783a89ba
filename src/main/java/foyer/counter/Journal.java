package foyer.counter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
 *
 * <p>A write that the disk refuses, as when it is full, leaves nothing behind, and the next is
 * tried anew. After a flush that failed the lines in question are written again before anything
 * else is, so that a disk with space again carries on.
 */
final class Journal implements Closeable {
  /** Within the counter's folder. */
  static final String FILE = "journal";

  private static final Logger log = LoggerFactory.getLogger(Journal.class);

  private final Path file;
  private final JournalDisk disk;
  private final FileChannel lockFile;
  private final List<Line> lines = new ArrayList<>();
  private List<JournalFile.Lost> lost = List.of();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition forced = lock.newCondition();
  private long end;
  private long durable;

  /** What is appended and not flushed yet, line by line. */
  private final Deque<byte[]> unforced = new ArrayDeque<>();

  private boolean forcing;
  private @Nullable IOException unsure;

  /** Another process has this directory. */
  static final class InUse extends IOException {
    private static final long serialVersionUID = 1;

    InUse(Path folder) {
      super("Another counter already runs on " + folder + ".");
    }
  }

  /** The disk failed while an entry went to it: whether it is there is found at the next start. */
  static final class Unsure extends UncheckedIOException {
    private static final long serialVersionUID = 1;

    Unsure(IOException failed) {
      super("Nobody knows whether the journal was written.", failed);
    }
  }

  private Journal(Path file, JournalDisk disk, FileChannel lockFile) {
    this.file = file;
    this.disk = disk;
    this.lockFile = lockFile;
  }

  /** Opens, or begins, the journal of this folder, and reads it. */
  static Journal open(Path folder) throws IOException {
    Durable.makeFolder(folder);
    var file = folder.resolve(FILE);
    // Made first as its owner's; what opens it next would let others read it.
    FileChannel.open(file, Set.of(CREATE, WRITE), Durable.OWNERS_ONLY).close();
    return open(folder, new JournalDisk(file));
  }

  static Journal open(Path folder, JournalDisk disk) throws IOException {
    var lockFile =
        FileChannel.open(folder.resolve("lock"), Set.of(CREATE, WRITE), Durable.OWNERS_ONLY);
    if (tryLock(lockFile) == null) {
      lockFile.close();
      disk.close();
      throw new InUse(folder);
    }
    var journal = new Journal(folder.resolve(FILE), disk, lockFile);
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

  /** What was written and cannot be read any more; it keeps its place in the file. */
  List<JournalFile.Lost> lost() {
    return lost;
  }

  /** The number of the next entry of this line; what is lost keeps its own. */
  long nextSeq(int line) {
    long last = 0;
    if (!lines.isEmpty() && lines.getLast().entry().line() == line) {
      last = lines.getLast().entry().seq();
    }
    if (!lost.isEmpty() && lost.getLast().line() == line) {
      last = Math.max(last, lost.getLast().seq());
    }
    return last + 1;
  }

  /** How many lines were ever written into this file, readable or not. */
  long lastPlace() {
    long last = lines.isEmpty() ? 0 : lines.getLast().place();
    return lost.isEmpty() ? last : Math.max(last, lost.getLast().place());
  }

  /** What stands, or stood, behind this place. */
  List<Line> after(long place) {
    int from = lines.size();
    while (from > 0 && lines.get(from - 1).place() > place) from--;
    return lines.subList(from, lines.size());
  }

  /** The entry of this number in this line, where it can be read. */
  Optional<Line> find(int line, long seq) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      var entry = lines.get(i).entry();
      if (entry.line() < line || (entry.line() == line && entry.seq() < seq)) break;
      if (entry.line() == line && entry.seq() == seq) return Optional.of(lines.get(i));
    }
    return Optional.empty();
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
    var bytes = ByteBuffer.allocate(JournalFile.HASH + 2 + json.length);
    bytes.put(hash.getBytes(US_ASCII)).put((byte) ' ').put(json).put((byte) '\n');
    lock.lock();
    try {
      writeAgainWhatWasUnsure();
      write(bytes.array());
      var line = new Line(entry, hash, lastPlace() + 1, end + JournalFile.HASH + 1, json.length);
      end += bytes.capacity();
      unforced.add(bytes.array());
      lines.add(line);
      return line;
    } catch (IOException refused) {
      throw new UncheckedIOException("The journal cannot be written.", refused);
    } finally {
      lock.unlock();
    }
  }

  /** All of it, or nothing: half a line is taken away again, and the next may be written. */
  private void write(byte[] bytes) throws IOException {
    try {
      disk.write(end, bytes);
    } catch (IOException refused) {
      disk.cutTo(end);
      throw refused;
    }
  }

  /** Returns when everything appended so far is on the disk; else throws {@link Unsure}. */
  void force() {
    lock.lock();
    try {
      long wanted = end;
      while (durable < wanted) {
        if (forcing) forced.awaitUninterruptibly();
        else if (unsure == null) forceOnce();
        else writeAgainWhatWasUnsure();
      }
    } catch (IOException refused) {
      throw new Unsure(refused);
    } finally {
      lock.unlock();
    }
  }

  /**
   * One write to the disk for all who wait; the lock is free meanwhile, so that others may append.
   */
  private void forceOnce() throws IOException {
    forcing = true;
    long through = end;
    lock.unlock();
    @Nullable IOException failed = null;
    try {
      disk.flush();
    } catch (IOException e) {
      failed = e;
    }
    lock.lock();
    forcing = false;
    forced.signalAll();
    unsure = failed;
    if (failed != null) throw failed;
    forcedThrough(through);
  }

  private void forcedThrough(long through) {
    while (durable < through) durable += unforced.removeFirst().length;
  }

  /**
   * After a failed flush the system may believe pages to be on the disk that are not: only what is
   * written once more is flushed once more.
   */
  private void writeAgainWhatWasUnsure() throws IOException {
    if (unsure == null) return;
    long at = durable;
    for (byte[] bytes : unforced) {
      disk.write(at, bytes);
      at += bytes.length;
    }
    disk.flush();
    unsure = null;
    forcedThrough(at);
    log.info("The journal's disk takes entries again.");
  }

  /** The entry's bytes as written. */
  String raw(Line line) {
    return new String(read(line.offset(), line.length()), UTF_8);
  }

  /** The whole file, as it is carried to the server by hand. */
  byte[] whole() {
    lock.lock();
    try {
      return disk.read(0, (int) end);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      lock.unlock();
    }
  }

  /** The bytes that stand where an entry is lost. */
  byte[] raw(JournalFile.Lost one) {
    return read(one.offset(), one.length());
  }

  private byte[] read(long at, int length) {
    lock.lock();
    try {
      return disk.read(at, length);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      lock.unlock();
    }
  }

  private void readAll() throws IOException {
    byte[] all = Files.readAllBytes(file);
    var content = JournalFile.read(all);
    lines.addAll(content.lines());
    lost = content.lost();
    if (content.end() < all.length) cutTornTail(all, content.end());
    end = content.end();
    durable = end;
  }

  /** The power went while this was written; nobody was told that it was done. */
  private void cutTornTail(byte[] all, int from) throws IOException {
    var aside = file.resolveSibling("torn-" + Instant.now().toEpochMilli());
    Durable.replace(aside, Arrays.copyOfRange(all, from, all.length));
    disk.cutTo(from);
    disk.flush();
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
    disk.close();
    lockFile.close();
  }
}
