package foyer.counter;

import static foyer.counter.Foyers.AT;
import static foyer.counter.Foyers.MAIN;
import static foyer.counter.Foyers.SEATED;
import static foyer.counter.SellingTest.done;
import static foyer.counter.SellingTest.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.CounterState.HandedOver;
import foyer.counter.CounterState.Sold;
import foyer.counter.HandOverCode.Back;
import foyer.counter.HandOverCode.Numbers;
import foyer.counter.HandOverCode.Ready;
import foyer.counter.ServerLink.LinkDown;
import foyer.payments.Tender;
import foyer.programme.ScreeningId;
import foyer.rolls.NumberState;
import foyer.rolls.TicketNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two tills with no network between them, and a duty manager's phone (rule 13). */
class HandOverTest {
  @TempDir Path folder;
  @TempDir Path otherFolder;
  Foyers till;
  Foyers other;

  @BeforeEach
  void cutOff() throws IOException {
    till = new Foyers(folder);
    other = new Foyers(otherFolder, till);
    till.server.deal = 60;
    till.talk();
    other.talk();
    cut(till);
    cut(other);
  }

  @AfterEach
  void close() throws IOException {
    till.close();
    other.close();
  }

  @Test
  void ten_tickets_pass_from_screen_to_scanner_and_are_sold_by_one_till_only() {
    assertThat(other.evening.here(MAIN)).isEmpty();
    var given = pass(10);
    assertThat(scan(other, till.handOvers.code(given)))
        .isEqualTo("10 tickets for Дяволски игри <b> came from till B.");
    assertThat(till.evening.here(MAIN)).hasSize(50);
    assertThat(other.evening.here(MAIN)).hasSize(10);
    for (int i = 0; i < 10; i++) sell(other);
    for (int i = 0; i < 50; i++) sell(till);
    connect(till);
    connect(other);
    assertThat(till.server.soldTwice).isEmpty();
    assertThat(till.server.count(MAIN, NumberState.SOLD)).isEqualTo(60);
    assertThat(till.counter.waiting() + other.counter.waiting()).isZero();
  }

  @Test
  void the_code_is_shown_any_number_of_times_and_taken_once() throws IOException {
    var given = pass(3);
    var code = till.handOvers.code(given);
    till.reboot();
    assertThat(till.handOvers.code(till.counter.state().handedOver(given.id()).orElseThrow()))
        .isEqualTo(code);
    other.reboot();
    scan(other, code);
    sell(other);
    assertThat(scan(other, code)).contains("taken already");
    other.reboot();
    assertThat(scan(other, code)).contains("taken already");
    assertThat(other.evening.here(MAIN)).hasSize(2);
  }

  @Test
  void pass_pressed_twice_passes_once() {
    var ready = other.handOvers.ready();
    var first = done(till.handOvers.pass(MAIN, 5, ready));
    var second = done(till.handOvers.pass(MAIN, 5, ready));
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(till.evening.here(MAIN)).hasSize(55);
  }

  @Test
  void after_it_was_taken_the_other_till_shows_another_code() {
    var before = other.handOvers.ready();
    assertThat(other.handOvers.ready()).isEqualTo(before);
    scan(other, till.handOvers.code(pass(1)));
    assertThat(other.handOvers.ready()).isNotEqualTo(before);
  }

  @Test
  void only_the_till_that_asked_can_take_them() {
    var given = pass(4);
    assertThat(refusal(till.scanning.scan(AT, till.handOvers.code(given))).sentence())
        .isEqualTo("These tickets were passed to till C, not to this till.");
    assertThat(till.evening.here(MAIN)).hasSize(56);
  }

  @Test
  void a_till_that_began_a_new_roll_since_takes_nothing_under_its_old_code() {
    var given = pass(4);
    other.counter.inTurn(
        () -> {
          other.counter.beginLine("its disk was put back");
          return true;
        });
    assertThat(refusal(other.scanning.scan(AT, till.handOvers.code(given))).sentence())
        .contains("show its code once more");
    assertThat(other.evening.here(MAIN)).isEmpty();
  }

  @Test
  void a_code_with_one_character_changed_is_refused_or_no_code_at_all() {
    var code = till.handOvers.code(pass(2));
    for (int at = 10; at < code.length() - 1; at += 7) {
      var changed = new StringBuilder(code);
      changed.setCharAt(at, code.charAt(at) == 'A' ? 'B' : 'A');
      other.scanning.scan(AT, changed.toString());
      assertThat(other.evening.here(MAIN)).as("changed at " + at).isEmpty();
    }
  }

  @Test
  void the_short_code_may_be_typed_and_a_slip_of_the_finger_is_no_code() {
    var text = other.handOvers.ready().text();
    assertThat(text).hasSize(16);
    var typed = (text.substring(0, 4) + "-" + text.substring(4)).toLowerCase(java.util.Locale.UK);
    assertThat(scan(till, typed)).isEqualTo("Till C needs tickets: choose how many.");
    assertThat(till.aims.aim(AT.till())).contains(other.handOvers.ready());
    var slip = new StringBuilder(text);
    slip.setCharAt(7, text.charAt(7) == '7' ? '8' : '7');
    assertThat(HandOverCode.read(slip.toString())).isEmpty();
  }

  @Test
  void what_cannot_be_passed_is_refused_in_a_sentence_and_nothing_moves() {
    assertThat(refusal(till.handOvers.receiver(till.handOvers.ready())).sentence())
        .contains("this very till");
    assertThat(refusal(till.handOvers.receiver(new Ready(9, "00000000"))).sentence())
        .contains("not heard of that one");
    var ready = other.handOvers.ready();
    assertThat(refusal(till.handOvers.pass(MAIN, 41, ready)).sentence()).contains("From 1 to 40");
    for (int i = 0; i < 58; i++) sell(till);
    assertThat(refusal(till.handOvers.pass(MAIN, 5, ready)).sentence())
        .isEqualTo("Only 2 are left at this till.");
    assertThat(till.evening.here(MAIN)).hasSize(2);
  }

  @Test
  void numbers_in_an_open_basket_are_not_passed() {
    for (int i = 0; i < 55; i++) sell(till);
    for (int i = 0; i < 3; i++) done(till.selling.add(AT, MAIN, "FULL", "", null));
    var basket = till.counter.basket(AT.till()).orElseThrow();
    assertThat(refusal(till.handOvers.pass(MAIN, 3, other.handOvers.ready())).sentence())
        .isEqualTo("Only 2 are left at this till.");
    done(till.selling.pay(AT, basket.id(), Tender.CASH, null));
  }

  @Test
  void seats_pass_with_their_numbers() {
    var ready = other.handOvers.ready();
    var given = done(till.handOvers.pass(SEATED, 6, ready));
    scan(other, till.handOvers.code(given));
    assertThat(other.evening.here(SEATED))
        .extracting(Entry.HeldNumber::seat)
        .containsExactly("C1", "C2", "C3", "C4", "C5", "C6");
    done(other.selling.add(AT, SEATED, "FULL", "STALLS", null));
    var basket = other.counter.basket(AT.till()).orElseThrow();
    assertThat(basket.tickets().getFirst().seat()).startsWith("C");
  }

  /** Where the seats' names would make it longer, fewer pass at once: a sentence says so. */
  @Test
  void forty_tickets_fit_a_code_that_any_scanner_reads_and_forty_named_seats_too() {
    var pair = till.counter.key().secret();
    var held = new ArrayList<Entry.HeldNumber>();
    var seated = new ArrayList<Entry.HeldNumber>();
    for (int n = 101; n <= 140; n++) {
      var number = new TicketNumber(MAIN, "1-0000000a", n);
      held.add(new Entry.HeldNumber(number, null));
      seated.add(new Entry.HeldNumber(number, "Stalls " + (char) ('A' + n / 12) + n % 12));
    }
    var nonce = new Ready(2, "00000000").nonce();
    for (var roll : List.of(held, seated)) {
      var code = new HandOverCode.Passed("0000cafe", 2, nonce, Numbers.of(roll)).signed(pair);
      assertThat(code.length()).isLessThanOrEqualTo(HandOverCode.LONGEST);
      var read = HandOverCode.read(code).orElseThrow();
      assertThat(((HandOverCode.Passed) read.code()).numbers().roll()).isEqualTo(roll);
    }
    var plain = new HandOverCode.Passed("0000cafe", 2, nonce, Numbers.of(held)).signed(pair);
    assertThat(plain.length()).isLessThan(200);
  }

  @Test
  void what_was_passed_comes_back_by_an_entry_like_any_other() {
    scan(other, till.handOvers.code(pass(10)));
    connect(other);
    other.server.recalls.put(MAIN, 4);
    other.sync.exchange();
    other.server.recalls.clear();
    connect(other);
    connect(till);
    assertThat(till.server.count(MAIN, NumberState.BURNT)).isEqualTo(4);
    assertThat(till.server.committed(MAIN)).isEqualTo(60);
  }

  @Test
  void a_duty_managers_phone_carries_the_whole_roll_home() throws IOException {
    scan(other, till.handOvers.code(pass(10)));
    sell(other);
    var given = done(other.handOvers.giveBack(MAIN));
    assertThat(other.evening.here(MAIN)).isEmpty();
    var address = other.handOvers.address(given);
    assertThat(address).startsWith("https://lantern.test:8443/office/hand-over?code=");
    var scanned = HandOverCode.read(address.substring(address.indexOf('=') + 1)).orElseThrow();
    var back = (Back) scanned.code();
    assertThat(back.keyId()).isEqualTo("0000cafe");
    assertThat(back.numbers().held()).hasSize(9);
    other.reboot();
    assertThat(other.evening.here(MAIN)).isEmpty();
    assertThat(refusal(till.scanning.scan(AT, other.handOvers.code(given))).sentence())
        .contains("duty manager's phone");
  }

  /** What the secret stands against: without it, two tills sell one number. */
  @Test
  void a_copy_of_the_taking_till_may_take_the_code_too_and_its_first_contact_ends_it()
      throws IOException {
    var given = pass(4);
    other.counter.close();
    var copy = otherFolder.resolve("copy");
    Files.createDirectories(copy);
    for (var name : List.of("journal", "contact.json", "identity.json", "key.json", "sheet.json")) {
      Files.copy(otherFolder.resolve(name), copy.resolve(name));
    }
    other.reboot();
    scan(other, till.handOvers.code(given));
    sell(other);
    connect(other);
    other.counter.close();
    other.open(Counter.open(copy, other.clock));
    cut(other);
    scan(other, till.handOvers.code(given));
    sell(other);
    connect(other);
    assertThat(till.server.soldTwice).hasSize(1);
    assertThat(other.counter.state().line()).isEqualTo(2);
    assertThat(other.counter.state().roll()).isEmpty();
  }

  /** Both sell, give back and pass to and fro; their journals arrive in any order and piecemeal. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void an_evening_of_passing_to_and_fro_sells_no_number_twice(long seed) throws IOException {
    var random = new Random(seed);
    var codes = new ArrayList<TicketNumber>();
    for (int step = 0; step < 40; step++) {
      var one = random.nextBoolean() ? till : other;
      var two = one == till ? other : till;
      switch (random.nextInt(6)) {
        case 0, 1 -> {
          if (!one.evening.here(MAIN).isEmpty()) codes.add(numberOf(sell(one)));
        }
        case 2, 3 -> {
          int count = Math.min(1 + random.nextInt(8), one.evening.here(MAIN).size());
          if (count == 0) break;
          var given = done(one.handOvers.pass(MAIN, count, two.handOvers.ready()));
          // Sometimes nobody scans it; sometimes it is scanned twice.
          for (int i = random.nextInt(3); i > 0; i--) scan(two, one.handOvers.code(given));
          if (!two.counter.state().isTaken(Objects.requireNonNull(given.toNonce()))) {
            scan(two, one.handOvers.code(given));
          }
        }
        case 4 -> {
          one.link = one.server;
          one.server.recalls.put(MAIN, random.nextInt(3));
          one.sync.exchange();
          one.server.recalls.clear();
          cut(one);
        }
        default -> {
          if (random.nextInt(4) == 0) one.reboot();
        }
      }
    }
    var tills = new ArrayList<>(List.of(till, other));
    Collections.shuffle(tills, random);
    for (var one : tills) connect(one);
    for (var one : tills) connect(one);
    assertThat(new HashSet<>(codes)).hasSameSizeAs(codes);
    assertThat(till.server.soldTwice).isEmpty();
    assertThat(till.server.soldAfterBurnt).isEmpty();
    assertThat(till.server.count(MAIN, NumberState.SOLD)).isEqualTo(codes.size());
    assertThat(till.server.committed(MAIN)).isEqualTo(60);
    assertThat(till.server.count(MAIN, NumberState.LEASED))
        .isEqualTo(till.evening.here(MAIN).size() + other.evening.here(MAIN).size());
  }

  private HandedOver pass(int count) {
    return done(till.handOvers.pass(MAIN, count, other.handOvers.ready()));
  }

  private static String scan(Foyers at, String text) {
    return done(at.scanning.scan(AT, text));
  }

  private static Sold sell(Foyers at) {
    done(at.selling.add(AT, new ScreeningId(MAIN.value()), "FULL", "", null));
    var basket = at.counter.basket(AT.till()).orElseThrow();
    return done(at.selling.pay(AT, basket.id(), Tender.CASH, null));
  }

  private static TicketNumber numberOf(Sold sold) {
    return sold.sale().tickets().getFirst().number();
  }

  private static void cut(Foyers one) {
    one.link =
        request -> {
          throw new LinkDown("no network");
        };
  }

  private static void connect(Foyers one) {
    one.link = one.server;
    one.talk();
  }
}
