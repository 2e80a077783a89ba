package foyer.counter;

import static foyer.house.Outcome.done;
import static foyer.house.Outcome.refused;

import foyer.counter.CounterState.HandedOver;
import foyer.counter.DaySheet.SheetKey;
import foyer.counter.DaySheet.SheetScreening;
import foyer.counter.Entry.HeldNumber;
import foyer.counter.HandOverCode.Back;
import foyer.counter.HandOverCode.Numbers;
import foyer.counter.HandOverCode.Passed;
import foyer.counter.HandOverCode.Ready;
import foyer.counter.HandOverCode.Scanned;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.programme.ScreeningId;
import foyer.rolls.Base32;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Tickets from one till to another with no network between them, and back to the house by a duty
 * manager's phone (rule 13). Who gives writes it down first, for good, and shows it then as often
 * as is wanted; who takes does so once, and only under the secret it showed before.
 */
final class HandOvers {
  /** More at once make a code that no scanner reads from a screen. */
  static final int MOST = 40;

  private final Counter counter;
  private final Evening evening;
  private final SecureRandom random = new SecureRandom();

  HandOvers(Counter counter, Evening evening) {
    this.counter = counter;
    this.evening = evening;
  }

  /** What the other till scans first: the same until something was taken under it. */
  Ready ready() {
    return counter.inTurn(
        () -> {
          var open = counter.state().ready();
          if (open.isPresent()) return new Ready(counter.identity().counter(), open.get());
          byte[] bytes = new byte[5];
          random.nextBytes(bytes);
          var ready = new Ready(counter.identity().counter(), Base32.encode(bytes));
          counter.write(UUID.randomUUID(), new Entry.Ready(ready.nonce(), ready.secret()));
          return ready;
        });
  }

  /** The till whose code this is; refused where it is our own, or nobody's of this house. */
  Outcome<SheetKey> receiver(Ready ready) {
    if (ready.counter() == counter.identity().counter()) {
      return conflict("This is the code of this very till: scan the other till's.");
    }
    if (isUsed(ready)) {
      return conflict(
          "Tickets were passed under this code already: let that till scan them first. It shows"
              + " another code then.");
    }
    return keys().stream()
        .filter(key -> key.counter() != null && key.counter() == ready.counter())
        .findFirst()
        .map(
            key ->
                key.revoked()
                    ? HandOvers.<SheetKey>conflict("That till was withdrawn: it gets no tickets.")
                    : done(key))
        .orElseGet(() -> conflict("This till has not heard of that one yet."));
  }

  /** Passes the highest numbers that lie here, for good. */
  Outcome<HandedOver> pass(ScreeningId screening, int count, Ready ready) {
    return counter.inTurn(
        () -> {
          var passed = passedBefore(ready.nonce());
          if (passed.isPresent()) return done(passed.get());
          return receiver(ready)
              .then(key -> choose(screening, count))
              .then(numbers -> write(numbers, ready));
        });
  }

  /** Whether something was passed under this code: then it brings nothing more. */
  boolean isUsed(Ready ready) {
    return passedBefore(ready.nonce()).isPresent();
  }

  /** A second press finds the first one's tickets, and gives no others away. */
  private Optional<HandedOver> passedBefore(UUID nonce) {
    return counter.state().handedOver().stream()
        .filter(one -> nonce.equals(one.toNonce()))
        .findFirst();
  }

  private Outcome<List<HeldNumber>> choose(ScreeningId id, int count) {
    if (count < 1 || count > MOST) {
      return refused(Refusal.malformed("From 1 to " + MOST + " tickets can be passed at once."));
    }
    var here = evening.here(id);
    if (here.size() < count) {
      return refused(
          Refusal.soldOut(
              here.isEmpty()
                  ? "There is no ticket for it at this till."
                  : "Only " + here.size() + " are left at this till."));
    }
    return done(here.subList(here.size() - count, here.size()));
  }

  private Outcome<HandedOver> write(List<HeldNumber> chosen, Ready ready) {
    var numbers = Numbers.of(chosen).roll();
    var code = passed(ready.counter(), ready.nonce(), numbers);
    if (code.length() > HandOverCode.LONGEST) {
      return conflict("The seats' names make the code too long: pass fewer tickets at once.");
    }
    var id = UUID.randomUUID();
    counter.write(
        id,
        new Entry.Move(
            numbers.stream().map(HeldNumber::number).toList(), ready.counter(), ready.nonce()));
    return done(counter.state().handedOver(id).orElseThrow());
  }

  /** Gives back all that lies here of a screening: the phone of a duty manager carries it home. */
  Outcome<HandedOver> giveBack(ScreeningId screening) {
    return counter.inTurn(
        () -> {
          var here = evening.here(screening);
          if (here.isEmpty()) return conflict("There is no ticket for it at this till.");
          var numbers =
              Numbers.of(here).roll().stream()
                  .map(HeldNumber::number)
                  .sorted(Comparator.naturalOrder())
                  .toList();
          var id = UUID.randomUUID();
          counter.write(id, new Entry.Return(numbers, Entry.Because.CARRIED));
          return done(counter.state().handedOver(id).orElseThrow());
        });
  }

  /** What is shown for it, again and again. */
  String code(HandedOver given) {
    if (given.toNonce() != null && given.toCounter() != null) {
      return passed(given.toCounter(), given.toNonce(), given.numbers());
    }
    // The house knows the seats; without them the square stays coarse enough for any phone.
    var seatless =
        given.numbers().stream().map(held -> new HeldNumber(held.number(), null)).toList();
    return new Back(counter.identity().enrolled().keyId(), Numbers.of(seatless))
        .signed(counter.key().secret());
  }

  /** The page of the house that a duty manager's phone opens. */
  String address(HandedOver given) {
    return counter.identity().server() + "/office/hand-over?code=" + code(given);
  }

  private String passed(int toCounter, UUID nonce, List<HeldNumber> numbers) {
    var keyId = counter.identity().enrolled().keyId();
    return new Passed(keyId, toCounter, nonce, Numbers.of(numbers)).signed(counter.key().secret());
  }

  /** Takes what another till shows; again is no harm. A sentence to tell the steward. */
  Outcome<String> take(Scanned scanned, Passed passed) {
    if (passed.toCounter() != counter.identity().counter()) {
      return conflict(
          "These tickets were passed to %s, not to this till.".formatted(name(passed.toCounter())));
    }
    var giver = keys().stream().filter(key -> key.id().equals(passed.keyId())).findFirst();
    if (giver.isEmpty() || !isSigned(scanned, giver.get())) {
      return conflict("This code is not signed by a till that this one knows.");
    }
    if (giver.get().revoked()) {
      return conflict("The till that passed these tickets was withdrawn: they cannot be sold.");
    }
    return counter.inTurn(() -> take(passed, giver.get()));
  }

  private Outcome<String> take(Passed passed, SheetKey giver) {
    if (counter.state().isTaken(passed.nonce())) {
      return done("These tickets were taken already; nothing was taken twice.");
    }
    if (!counter.state().isReady(passed.nonce())) {
      return conflict(
          "This till did not ask for these tickets, or has begun a new roll since: show its code"
              + " once more.");
    }
    var numbers = passed.numbers().roll();
    counter.write(UUID.randomUUID(), new Entry.Taken(passed.nonce(), numbers, null));
    return done(
        "%s for %s came from till %s."
            .formatted(tickets(numbers.size()), title(passed.numbers()), letter(giver)));
  }

  private String title(Numbers numbers) {
    return evening
        .screening(numbers.screening())
        .map(SheetScreening::title)
        .orElse("another evening");
  }

  static String tickets(int count) {
    return count == 1 ? "1 ticket" : count + " tickets";
  }

  private String name(int id) {
    return keys().stream()
        .filter(key -> key.counter() != null && key.counter() == id)
        .findFirst()
        .map(key -> "till " + letter(key))
        .orElse("another till");
  }

  /** The letter of a counter, as its serials begin. */
  static String letter(SheetKey key) {
    return key.owner().substring(key.owner().lastIndexOf(' ') + 1);
  }

  String receiverOf(HandedOver given) {
    return given.toCounter() == null ? "the duty manager" : name(given.toCounter());
  }

  private List<SheetKey> keys() {
    return counter.told().sheet().map(DaySheet::keys).orElse(List.of());
  }

  private static boolean isSigned(Scanned scanned, SheetKey key) {
    try {
      return scanned.isSignedBy(CounterKey.publicKey(key.key()));
    } catch (GeneralSecurityException notAKey) {
      return false;
    }
  }

  private static <T> Outcome<T> conflict(String sentence) {
    return refused(Refusal.conflict(sentence));
  }
}
