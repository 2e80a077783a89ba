package foyer.till;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.Entry;
import foyer.counter.JournalSeal;
import foyer.house.Actor;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.money.Money;
import foyer.programme.ScreeningId;
import foyer.rolls.Availability;
import foyer.rolls.TicketCode;
import foyer.testing.HouseTest;
import foyer.testing.OnSale;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A counter's journal as a file, from a counter that no network reaches any more. */
@HouseTest
class CarriedJournalsTest {
  private static final Actor IMPORT = Actor.house("import");

  @Autowired CarriedJournals carried;
  @Autowired Syncs syncs;
  @Autowired Counters counters;
  @Autowired Availability availability;
  @Autowired OnSale onSale;

  private KeyPair key;
  private PaperCounter till = new PaperCounter(0);
  private ScreeningId screening = new ScreeningId(0);

  @BeforeEach
  void a_till_with_ten_tickets() throws Exception {
    key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    till = new PaperCounter(counters.enrolInside(key.getPublic().getEncoded()).counter());
    screening = onSale.unallocated(40, 50);
    till.ask(screening, 10);
    till.take(sync());
    till.write(sale(1, key.getPrivate()));
    sync();
  }

  @AfterEach
  void the_till_goes_home() {
    counters.revoke(till.id, Actor.house("test"));
  }

  @Test
  void what_the_server_never_heard_is_taken_in_and_told() {
    till.write(sale(2, key.getPrivate()));
    till.write(sale(3, key.getPrivate()));
    var report = done(takeIn(file()));
    assertThat(report.known()).isEqualTo(3);
    assertThat(report.taken()).isEqualTo(2);
    assertThat(report.sales()).isEqualTo(2);
    assertThat(report.tickets()).isEqualTo(5);
    assertThat(report.paid()).isEqualTo(new Money(2000));
    assertThat(sold()).isEqualTo(6);
  }

  @Test
  void the_same_file_again_and_the_counter_itself_afterwards_change_nothing() {
    till.write(sale(2, key.getPrivate()));
    done(takeIn(file()));
    var again = done(takeIn(file()));
    assertThat(again.taken()).isZero();
    assertThat(again.known()).isEqualTo(4);
    sync();
    assertThat(sold()).isEqualTo(3);
  }

  @Test
  void a_line_that_cannot_be_read_is_kept_and_the_rest_goes_on() {
    till.write(sale(1, key.getPrivate()));
    till.write(sale(1, key.getPrivate()));
    var text = new String(file(), UTF_8);
    var lines = text.split("\n");
    lines[3] = lines[3].replace("\"kind\":\"sale\"", "\"kind\":\"sal?\"");
    var report = done(takeIn((String.join("\n", lines) + "\n").getBytes(UTF_8)));
    assertThat(report.unread()).isEqualTo(1);
    assertThat(report.taken()).isEqualTo(1);
    assertThat(sold()).isEqualTo(2);
  }

  @Test
  void what_the_counters_key_did_not_sign_is_refused_whole() throws Exception {
    var stranger = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    till.write(sale(2, stranger.getPrivate()));
    assertThat(refusal(file())).contains("is not signed by counter");
    assertThat(sold()).isEqualTo(1);
  }

  @Test
  void what_a_till_saved_is_signed_as_a_whole_and_a_change_to_it_is_refused() {
    till.write(new Entry.NoSale(new Entry.Staff(1, "Ada"), "Change", "till-a"));
    byte[] saved = JournalSeal.sealed(file(), key.getPrivate());
    var changed = new String(saved, UTF_8).split("\n");
    changed[3] = line(changed[3].substring(65).replace("Change", "Chance"));
    assertThat(refusal((String.join("\n", changed) + "\n").getBytes(UTF_8)))
        .endsWith("or it was changed since: save it there once more.");
    var report = done(takeIn(saved));
    assertThat(report.sealed()).isTrue();
    assertThat(report.taken()).isEqualTo(1);
    assertThat(report.unread()).isZero();
  }

  @Test
  void a_journal_of_another_house_is_refused_though_its_counter_has_our_number() {
    var elsewhere = new PaperCounter(till.id);
    elsewhere.write(new Entry.NoSale(new Entry.Staff(1, "Ada"), "Change", "till-a"));
    assertThat(refusal(file(elsewhere)))
        .isEqualTo("Nothing in this file is signed: save it at the till itself.");
  }

  @Test
  void a_file_that_was_cut_is_taken_in_as_far_as_it_goes_and_says_so() {
    till.write(sale(1, key.getPrivate()));
    till.write(sale(2, key.getPrivate()));
    byte[] whole = file();
    var report = done(takeIn(Arrays.copyOf(whole, whole.length - 10)));
    assertThat(report.taken()).isEqualTo(1);
    assertThat(report.cutOff()).isPositive();
    assertThat(done(takeIn(whole)).tickets()).isEqualTo(2);
  }

  @Test
  void a_file_that_is_no_journal_is_refused_in_a_sentence() {
    assertThat(refusal("date,title\n".getBytes(UTF_8)))
        .isEqualTo("This file is no journal of a counter.");
    assertThat(refusal(new byte[0])).isEqualTo("This file is no journal of a counter.");
  }

  private byte[] file() {
    return file(till);
  }

  private static byte[] file(PaperCounter of) {
    var file = new StringBuilder();
    of.journal.forEach(raw -> file.append(line(raw)).append('\n'));
    return file.toString().getBytes(UTF_8);
  }

  private static String line(String raw) {
    return Arrived.hash(raw) + " " + raw;
  }

  private Entry.Sale sale(int count, PrivateKey signing) {
    var sale = till.sell(count);
    var keyId = counters.find(till.id).orElseThrow().keyId();
    var signed =
        sale.tickets().stream()
            .map(
                one ->
                    new Entry.SoldTicket(
                        one.number(),
                        one.seat(),
                        one.ticketClass(),
                        one.price(),
                        one.series(),
                        one.serial(),
                        one.shortCode(),
                        new TicketCode(keyId, one.number(), one.serial(), one.shortCode())
                            .signed(signing)))
            .toList();
    return till.sale(List.copyOf(signed), null);
  }

  private Outcome<CarriedJournals.Report> takeIn(byte[] file) {
    return carried.takeIn(file, IMPORT, (done, of) -> {});
  }

  private int sold() {
    return Objects.requireNonNull(availability.of(List.of(screening)).get(screening)).sold();
  }

  private foyer.counter.SyncAnswer sync() {
    return syncs.answer(counters.find(till.id).orElseThrow(), till.request());
  }

  private String refusal(byte[] file) {
    return switch (takeIn(file)) {
      case Outcome.Refused<CarriedJournals.Report>(Refusal refusal) -> refusal.sentence();
      case Outcome.Done<CarriedJournals.Report>(var report) -> throw new AssertionError(report);
    };
  }

  private static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Refused<T>(var refusal) -> throw new AssertionError(refusal.sentence());
    };
  }
}
