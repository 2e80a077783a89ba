package foyer.counter;

import static foyer.house.Outcome.done;
import static foyer.house.Outcome.refused;

import foyer.counter.DaySheet.SheetStaff;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.people.Pins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Signing in at a till with one's PIN, by the sheet alone. A browser is known again by a random
 * token in a cookie, of which this counter keeps the hash, so that a restart signs nobody out. Who
 * is no longer on the sheet is no longer signed in.
 */
final class SignIns {
  static final Duration LONGEST = Duration.ofHours(16);

  private static final int FREE_GUESSES = 3;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final Counter counter;
  private final NamedStewards named;
  private final Path file;
  private final SecureRandom random = new SecureRandom();
  private final ReentrantLock writing = new ReentrantLock();
  private final Map<Long, Guesses> wrong = new ConcurrentHashMap<>();
  private volatile Map<String, Session> sessions;

  /**
   * @param tokenHash SHA-256 of the cookie
   */
  record Session(String tokenHash, String till, long person, Instant since) {}

  private record Sessions(List<Session> sessions) {}

  private record Guesses(int wrong, Instant notBefore) {}

  /**
   * @param token for the cookie; told once
   */
  record Fresh(AtTill at, String token) {}

  SignIns(Counter counter, NamedStewards named, Path folder) throws IOException {
    this.counter = counter;
    this.named = named;
    this.file = folder.resolve("sign-ins.json");
    this.sessions = Files.exists(file) ? read(file) : Map.of();
  }

  private static Map<String, Session> read(Path file) throws IOException {
    var read = new HashMap<String, Session>();
    for (var session : Json.read(Files.readAllBytes(file), Sessions.class).sessions()) {
      read.put(session.tokenHash(), session);
    }
    return read;
  }

  /** Who may sign in here today: the sheet's, and whom a duty manager named on the spot. */
  List<SheetStaff> staff() {
    var all = new ArrayList<>(counter.told().sheet().map(DaySheet::staff).orElse(List.of()));
    all.addAll(counter.look(named::today));
    return all;
  }

  /** Who holds this cookie, at the screen it was given to. */
  Optional<AtTill> at(@Nullable String token) {
    if (token == null || token.isEmpty()) return Optional.empty();
    var session = sessions.get(hash(token));
    if (session == null || session.since().plus(LONGEST).isBefore(counter.clock().instant())) {
      return Optional.empty();
    }
    return staff(session.person())
        .map(s -> new AtTill(session.till(), s.person(), s.name(), s.dutyManager()));
  }

  Outcome<Fresh> signIn(String till, long person, String pin) {
    return check(person, pin)
        .map(
            staff -> {
              var fresh = begin(at(till, staff));
              write(new Entry.SignedIn(till, fresh.at().staff()));
              return fresh;
            });
  }

  /** Another steward at the same screen; basket and drawer stay as they are. */
  Outcome<Fresh> change(AtTill from, long person, String pin) {
    if (from.person() == person) {
      return refused(Refusal.conflict(from.name() + " is at this till already."));
    }
    return check(person, pin)
        .map(
            staff -> {
              var fresh = begin(at(from.till(), staff));
              write(new NightEntry.StewardChanged(from.till(), from.staff(), fresh.at().staff()));
              return fresh;
            });
  }

  /** The screen is this steward's from now on; who calls has checked the PIN and writes it down. */
  Fresh handTo(String till, SheetStaff staff) {
    return begin(at(till, staff));
  }

  private static AtTill at(String till, SheetStaff staff) {
    return new AtTill(till, staff.person(), staff.name(), staff.dutyManager());
  }

  /**
   * Checks the PIN, slowly and outside the counter's lock, so that no queue waits for it. Wrong
   * ones make that person wait, at every till.
   */
  Outcome<SheetStaff> check(long person, String pin) {
    var staff = staff(person).orElse(null);
    if (staff == null || staff.pinHash() == null) {
      return refused(
          Refusal.forbidden("There is no PIN for this person: one is set in the office."));
    }
    long seconds = secondsToWait(person, counter.clock().instant());
    if (seconds > 0) {
      return refused(
          Refusal.busy(
              "Too many wrong PINs: please wait " + seconds + " seconds, then try again."));
    }
    if (!Pins.matches(pin, staff.pinHash())) {
      return refused(Refusal.forbidden("That is not the PIN of " + staff.name() + "."));
    }
    wrong.remove(person);
    return done(staff);
  }

  /**
   * 0 where the PIN may be looked at: the guess is written down before that, so that ten at once
   * are not ten first ones. A right one takes it back.
   */
  private long secondsToWait(long person, Instant now) {
    var waits = new AtomicLong();
    wrong.compute(
        person,
        (id, before) -> {
          if (before == null) return guess(1, now);
          if (!now.isBefore(before.notBefore())) return guess(before.wrong() + 1, now);
          waits.set(Duration.between(now, before.notBefore()).toSeconds() + 1);
          return before;
        });
    return waits.get();
  }

  private static Guesses guess(int count, Instant now) {
    if (count < FREE_GUESSES) return new Guesses(count, now);
    long seconds = Math.min(LONGEST_WAIT.toSeconds(), 5L << Math.min(10, count - FREE_GUESSES));
    return new Guesses(count, now.plusSeconds(seconds));
  }

  private Fresh begin(AtTill at) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    var token = HexFormat.of().formatHex(bytes);
    change(
        kept -> {
          kept.removeIf(session -> session.till().equals(at.till()));
          kept.add(new Session(hash(token), at.till(), at.person(), counter.clock().instant()));
        });
    return new Fresh(at, token);
  }

  private void write(Entry.What what) {
    counter.inTurn(() -> counter.write(UUID.randomUUID(), what));
  }

  void signOut(AtTill at) {
    change(kept -> kept.removeIf(session -> session.till().equals(at.till())));
    counter.inTurn(
        () -> {
          counter.dropBasket(at.till());
          return counter.write(UUID.randomUUID(), new Entry.SignedOut(at.till(), at.staff()));
        });
  }

  private interface Change {
    void to(List<Session> sessions);
  }

  private void change(Change change) {
    writing.lock();
    try {
      var kept = new ArrayList<>(sessions.values());
      var oldest = counter.clock().instant().minus(LONGEST);
      kept.removeIf(session -> session.since().isBefore(oldest));
      change.to(kept);
      Durable.replace(file, Json.bytes(new Sessions(kept)));
      var next = new HashMap<String, Session>();
      kept.forEach(session -> next.put(session.tokenHash(), session));
      sessions = next;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      writing.unlock();
    }
  }

  private Optional<SheetStaff> staff(long person) {
    return staff().stream().filter(one -> one.person() == person).findFirst();
  }

  private static String hash(String token) {
    return Journal.sha256(token.getBytes(StandardCharsets.UTF_8));
  }
}
