package foyer.counter;

import static foyer.counter.Foyers.AT;
import static foyer.counter.Foyers.MAIN;
import static foyer.counter.Foyers.MANAGER;
import static foyer.counter.Foyers.MEMBER_CARD;
import static foyer.testing.Outcomes.done;
import static foyer.testing.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.DaySheet.NightSheet;
import foyer.counter.DaySheet.SheetStaff;
import foyer.counter.DaySheet.SheetStep;
import foyer.counter.Entry.Staff;
import foyer.counter.Overrides.Allowing;
import foyer.money.CashCount;
import foyer.money.Money;
import foyer.night.OverrideRule;
import foyer.night.Step;
import foyer.payments.Tender;
import foyer.people.Pins;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night at a counter that no server reaches: who opens, who sells, who allows what. */
class NightTest {
  private static final Staff MO = MANAGER.staff();
  private static final String PIN = "4071";
  private static final String PIN_HASH = done(Pins.hash(PIN));

  @TempDir Path folder;
  Foyers foyer;

  @BeforeEach
  void open() throws IOException {
    foyer = new Foyers(folder);
    staffed(null);
    foyer.talk();
    foyer.link =
        request -> {
          throw new ServerLink.LinkDown("the server is dead all night");
        };
  }

  @AfterEach
  void close() throws IOException {
    foyer.close();
  }

  // Opening

  @Test
  void whoever_opens_a_sale_has_read_the_certificate_that_holds_now() {
    assertThat(refused(step(Step.SALE_OPENED, "PG")))
        .isEqualTo("The certificate is 12A now: read it and press again.");
    done(step(Step.SALE_OPENED, "12A"));
    assertThat(refused(step(Step.SALE_OPENED, "12A"))).isEqualTo("The sale is open already.");
    done(step(Step.DOORS_OPENED, ""));
    var standing = foyer.night.openings().standing(MAIN);
    assertThat(standing.saleOpened()).isTrue();
    assertThat(standing.doorsOpen()).isTrue();
    assertThat(standing.doors().orElseThrow().by()).isEqualTo("Mo");
  }

  @Test
  void where_the_house_wants_it_nothing_is_sold_before_a_duty_manager_opened() {
    staffed(new NightSheet(true, List.of()));
    assertThat(refused(foyer.selling.add(AT, MAIN, "FULL", "", null)))
        .contains("is not open yet: a duty manager opens it");
    done(step(Step.SALE_OPENED, "12A"));
    done(foyer.selling.add(AT, MAIN, "FULL", "", null));
  }

  @Test
  void after_the_sale_is_closed_only_a_duty_manager_sells_to_a_latecomer() {
    var inTheQueue = done(foyer.selling.add(AT, MAIN, "FULL", "", null));
    done(step(Step.SALE_CLOSED, ""));
    done(foyer.selling.pay(AT, inTheQueue.id(), Tender.CASH, null));
    assertThat(refused(foyer.selling.add(AT, MAIN, "FULL", "", null)))
        .isEqualTo("The sale of Дяволски игри <b> is closed.");
    var late = done(allowTicket("FULL", "Latecomer"));
    assertThat(lastOverride().rule()).isEqualTo(OverrideRule.LATE_SALE);
    done(foyer.selling.pay(AT, late.id(), Tender.CASH, null));
    assertThat(foyer.counter.state().sales()).hasSize(2);
  }

  @Test
  void of_a_step_taken_here_and_one_taken_elsewhere_the_later_holds() {
    var now = foyer.clock.instant();
    done(step(Step.SALE_OPENED, "12A"));
    staffed(
        new NightSheet(
            false,
            List.of(new SheetStep(MAIN, Step.SALE_CLOSED, now.plusSeconds(60), "Somebody"))));
    assertThat(foyer.night.openings().standing(MAIN).saleClosed()).isTrue();
    foyer.clock.forward(Duration.ofMinutes(2));
    done(step(Step.SALE_OPENED, "12A"));
    assertThat(foyer.night.openings().standing(MAIN).saleOpened()).isTrue();
  }

  // Stewards

  @Test
  void another_steward_finds_the_basket_as_it_was() {
    var ada = done(foyer.signIns.signIn("till-a", 12, PIN)).at();
    done(foyer.selling.add(ada, MAIN, "FULL", "", null));
    assertThat(refused(foyer.signIns.change(ada, 14, "0000")))
        .isEqualTo("That is not the PIN of Eve.");
    var eve = done(foyer.signIns.change(ada, 14, PIN));
    assertThat(eve.at().name()).isEqualTo("Eve");
    assertThat(foyer.signIns.at(eve.token())).contains(eve.at());
    var basket = foyer.counter.basket("till-a").orElseThrow();
    var sold = done(foyer.selling.pay(eve.at(), basket.id(), Tender.CASH, null));
    assertThat(sold.sale().steward().name()).isEqualTo("Eve");
  }

  @Test
  void a_duty_manager_is_one_of_today_and_types_the_own_pin() {
    var confirm = foyer.night.dutyManagers();
    assertThat(refused(confirm.confirm(Optional.of(AT), null, null)))
        .isEqualTo("This needs a duty manager's PIN.");
    assertThat(refused(confirm.confirm(Optional.of(AT), 12L, PIN)))
        .isEqualTo("Ada is not a duty manager today.");
    assertThat(refused(confirm.confirm(Optional.of(AT), 13L, "1793")))
        .isEqualTo("That is not the PIN of Mo.");
    assertThat(done(confirm.confirm(Optional.of(AT), 13L, PIN))).isEqualTo(MO);
    assertThat(done(confirm.confirm(Optional.of(MANAGER), null, null))).isEqualTo(MO);
  }

  @Test
  void guesses_at_a_duty_manager_s_pin_are_slowed_like_any_other() {
    for (int i = 0; i < 4; i++) {
      foyer.night.dutyManagers().confirm(Optional.of(AT), 13L, "1793");
    }
    assertThat(refused(foyer.night.dutyManagers().confirm(Optional.of(AT), 13L, PIN)))
        .startsWith("Too many wrong PINs");
  }

  @Test
  void who_is_on_no_list_is_named_on_the_spot_and_sells_until_the_business_day_ends()
      throws IOException {
    var named = foyer.night.named();
    assertThat(refused(named.name(id(), "Fay", " ", "2580", MO)))
        .isEqualTo("Please say why this steward is not on the list.");
    assertThat(refused(named.name(id(), "ada", "New", "2580", MO)))
        .isEqualTo("ada is on the list: press the name and type the PIN.");
    assertThat(refused(named.name(id(), "Fay", "New", "1234", MO))).contains("PIN");
    var fay = done(named.name(id(), " Fay Ó’Dwyer ", "Swapped with Ada", "2580", MO));
    assertThat(fay.person()).isNegative();
    foyer.reboot();
    var at = done(foyer.signIns.signIn("till-a", fay.person(), "2580")).at();
    assertThat(at.name()).isEqualTo("Fay Ó’Dwyer");
    assertThat(at.dutyManager()).isFalse();
    foyer.clock.forward(Duration.ofHours(11));
    assertThat(foyer.signIns.staff()).extracting(SheetStaff::name).doesNotContain("Fay Ó’Dwyer");
  }

  @Test
  void the_journal_never_holds_a_pin_nor_its_hash() {
    done(foyer.night.named().name(id(), "Fay", "New", "2580", MO));
    var line = foyer.counter.journal().lines().getLast();
    assertThat(foyer.counter.journal().raw(line)).contains("stewardNamed").doesNotContain("argon2");
  }

  // Overrides

  @Test
  void a_ticket_that_the_rules_refuse_is_sold_with_a_duty_manager_and_a_reason() {
    assertThat(refused(foyer.selling.add(AT, MAIN, "MEMBER", "", null)))
        .isEqualTo("Member: scan a membership card first.");
    assertThat(refused(allowTicket("MEMBER", ""))).isEqualTo("Please say why.");
    var basket = done(allowTicket("MEMBER", "The card is not recognised"));
    assertThat(basket.total()).isEqualTo(new Money(300));
    done(foyer.selling.pay(AT, basket.id(), Tender.CASH, null));
    var override = lastOverride();
    assertThat(override.rule()).isEqualTo(OverrideRule.TICKET);
    assertThat(override.dutyManager()).isEqualTo(MO);
    assertThat(override.steward()).isEqualTo(AT.staff());
    assertThat(override.about()).isEqualTo(basket.id());
    assertThat(override.ticketClass()).isEqualTo("MEMBER");
  }

  @Test
  void one_override_is_one_ticket() {
    done(allowTicket("MEMBER", "Proof shown"));
    assertThat(refused(foyer.selling.add(AT, MAIN, "MEMBER", "", null)))
        .isEqualTo("Member: scan a membership card first.");
    var id = id();
    var twice = new Allowing(id, "Proof shown", MO);
    done(foyer.night.overrides().ticket(AT, twice, MAIN, "MEMBER", "", null));
    var basket = done(foyer.night.overrides().ticket(AT, twice, MAIN, "MEMBER", "", null));
    assertThat(basket.tickets()).hasSize(2);
  }

  @Test
  void a_carer_may_come_with_an_allowed_ticket_and_a_member_keeps_the_own_one() {
    done(foyer.scanning.scan(AT, MEMBER_CARD));
    done(foyer.selling.add(AT, MAIN, "MEMBER", "", null));
    done(allowTicket("MEMBER", "A second one for the partner"));
    done(foyer.selling.add(AT, MAIN, "COMPANION", "", null));
    var basket = done(foyer.selling.add(AT, MAIN, "COMPANION", "", null));
    assertThat(done(foyer.selling.pay(AT, basket.id(), Tender.CASH, null)).sale().tickets())
        .hasSize(4);
  }

  @Test
  void an_allowed_ticket_that_is_taken_off_again_allows_nothing_else() {
    done(allowTicket("MEMBER", "Proof shown"));
    done(foyer.selling.remove(AT.till(), 1));
    done(foyer.selling.add(AT, MAIN, "FULL", "", null));
    var basket = done(foyer.selling.add(AT, MAIN, "COMPANION", "", null));
    done(foyer.selling.remove(AT.till(), 1));
    assertThat(refused(foyer.selling.pay(AT, basket.id(), Tender.CASH, null)))
        .startsWith("Carer: add the paid ticket");
  }

  @Test
  void what_nothing_stands_against_is_no_override() {
    assertThat(refused(allowTicket("FULL", "Because")))
        .isEqualTo("Nothing stands against this ticket: sell it as usual.");
    assertThat(foyer.counter.night().overrides()).isEmpty();
  }

  @Test
  void no_duty_manager_sells_a_cancelled_screening_or_more_tickets_than_there_are() {
    for (int i = 0; i < 20; i++) done(foyer.selling.add(AT, MAIN, "FULL", "", null));
    foyer.server.deal = 0;
    var other = new AtTill("till-b", 14, "Eve", false);
    var allowing = new Allowing(id(), "Please", MO);
    int here = foyer.counter.look(() -> foyer.evening.here(MAIN)).size();
    for (int i = 0; i < here; i++) done(foyer.selling.add(other, MAIN, "FULL", "", null));
    assertThat(refused(foyer.night.overrides().ticket(AT, allowing, MAIN, "MEMBER", "", null)))
        .startsWith("No more tickets for");
    assertThat(foyer.counter.night().overrides()).isEmpty();
  }

  @Test
  void a_sale_of_another_steward_or_of_long_ago_is_undone_by_override() {
    var basket = done(foyer.selling.add(AT, MAIN, "FULL", "", null));
    var sale = done(foyer.selling.pay(AT, basket.id(), Tender.CASH, null));
    var eve = new AtTill(AT.till(), 14, "Eve", false);
    foyer.clock.forward(Duration.ofMinutes(20));
    assertThat(refused(foyer.selling.undo(AT, sale.id()))).contains("after that it is a refund");
    var allowing = new Allowing(id(), "Wrong ticket sold", MO);
    assertThat(done(foyer.night.overrides().undo(eve, allowing, sale.id())).isVoid()).isTrue();
    done(foyer.night.overrides().undo(eve, allowing, sale.id()));
    assertThat(lastOverride().rule()).isEqualTo(OverrideRule.UNDO);
    var session = foyer.counter.night().drawers().open(AT.till()).orElseThrow();
    assertThat(session.expected()).isEqualTo(Money.NOTHING);
  }

  @Test
  void nobody_undoes_a_sale_with_which_somebody_is_in() {
    var basket = done(foyer.selling.add(AT, MAIN, "FULL", "", null));
    var sale = done(foyer.selling.pay(AT, basket.id(), Tender.CASH, null));
    foyer.door.scan(AT, sale.sale().tickets().getFirst().code(), MAIN);
    foyer.clock.forward(Duration.ofMinutes(20));
    assertThat(refused(foyer.night.overrides().undo(AT, new Allowing(id(), "Why", MO), sale.id())))
        .isEqualTo("Somebody was let in with this sale: it cannot be undone.");
  }

  // The journal

  @Test
  void the_whole_night_is_there_again_after_a_reboot() throws IOException {
    done(step(Step.SALE_OPENED, "12A"));
    done(foyer.night.drawers().putFloat(AT, id(), CashCount.of(Map.of(5000, 2))));
    done(allowTicket("MEMBER", "Proof shown"));
    foyer.reboot();
    assertThat(foyer.night.openings().standing(MAIN).saleOpened()).isTrue();
    assertThat(foyer.counter.night().drawers().open(AT.till()).orElseThrow().floated())
        .isEqualTo(new Money(10_000));
    assertThat(lastOverride().because()).isEqualTo("Proof shown");
  }

  @Test
  void entries_of_the_first_version_are_read_as_they_were_written() {
    var noSale =
        """
        {"version":1,"id":"11111111-1111-4111-8111-111111111111",\
        "run":"22222222-2222-4222-8222-222222222222","counter":2,"line":1,"seq":7,\
        "epochSeen":"1-0000000a","wallClock":"2026-11-24T19:00:00Z","clockMillis":7,\
        "previousHash":"","what":{"kind":"noSale","steward":{"person":12,"name":"Ada"},\
        "because":"change"}}\
        """;
    var undone =
        noSale.replace(
            "{\"kind\":\"noSale\",\"steward\":{\"person\":12,\"name\":\"Ada\"},\"because\":\"change\"}",
            "{\"kind\":\"void\",\"sale\":\"33333333-3333-4333-8333-333333333333\",\"steward\":"
                + "{\"person\":12,\"name\":\"Ada\"},\"tickets\":[],\"givenBack\":[]}");
    assertThat(Json.read(noSale, Entry.class).what())
        .isEqualTo(new Entry.NoSale(new Staff(12, "Ada"), "change", null));
    assertThat(Json.read(undone, Entry.class).what()).isInstanceOf(Entry.Void.class);
    assertThat(DrawerEvent.of(Json.read(undone, Entry.class))).isEmpty();
  }

  @Test
  void every_kind_of_the_night_is_written_under_its_own_name_and_read_again() {
    var ada = AT.staff();
    var count = CashCount.of(Map.of(2000, 3, 5, 2));
    List<NightEntry> all =
        List.of(
            new NightEntry.ScreeningStep(MAIN, Step.DOORS_OPENED, "", MO),
            new NightEntry.FloatSet("t", count.total(), count, "", ada, null),
            new NightEntry.CashDrop("t", new Money(5), ada, MO),
            new NightEntry.PaidOut("t", new Money(5), "Milk", ada, MO),
            new NightEntry.XRead("t", new Money(5), MO),
            new NightEntry.Count("t", count.total(), count, new Money(5), 2, ada, MO),
            new NightEntry.HandedOver("t", id(), new Money(5), new Money(6), ada, MO),
            new NightEntry.Closed(
                "t", id(), new Money(5), new Money(6), new Money(5), Money.NOTHING, 41, 3, ada),
            new NightEntry.TakenOver("t", "u", ada, MO),
            new NightEntry.StewardChanged("t", ada, MO),
            new NightEntry.StewardNamed(new Staff(-1, "Fay"), "New", MO),
            new NightEntry.Override(OverrideRule.UNDO, "Why", "t", id(), MAIN, "FULL", ada, MO),
            new NightEntry.PaperActivated(3, 1, 20, MAIN, MO));
    assertThat(all).hasSize(NightEntry.class.getPermittedSubclasses().length);
    for (var one : all) {
      var bytes = Json.bytes(entry(one));
      assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("\"what\":{\"kind\":\"");
      assertThat(Json.read(bytes, Entry.class).what()).isEqualTo(one);
    }
  }

  private static Entry entry(Entry.What what) {
    return new Entry(Entry.VERSION, id(), id(), 2, 1, 1, "", java.time.Instant.EPOCH, 0, "", what);
  }

  private foyer.house.Outcome<Step> step(Step step, String certificate) {
    return foyer.night.openings().take(id(), MAIN, step, certificate, MO);
  }

  private foyer.house.Outcome<Basket> allowTicket(String ticketClass, String because) {
    return foyer
        .night
        .overrides()
        .ticket(AT, new Allowing(id(), because, MO), MAIN, ticketClass, "", null);
  }

  private NightEntry.Override lastOverride() {
    return foyer.counter.night().overrides().getLast().override();
  }

  /** Ada and Eve are stewards, Mo is the duty manager; all have one PIN. */
  private void staffed(@Nullable NightSheet night) {
    var sheet = Foyers.sheet(2, foyer.clock.instant());
    var staff =
        List.of(
            new SheetStaff(12, "Ada", false, PIN_HASH),
            new SheetStaff(13, "Mo", true, PIN_HASH),
            new SheetStaff(14, "Eve", false, PIN_HASH));
    var made = ChangedSheet.like(sheet).staff(staff).night(night).made();
    foyer.server.sheet = made;
    try {
      foyer.counter.told().keep(made);
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  private static UUID id() {
    return UUID.randomUUID();
  }
}
