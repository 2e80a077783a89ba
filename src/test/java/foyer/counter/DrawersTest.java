package foyer.counter;

import static foyer.counter.Foyers.AT;
import static foyer.counter.Foyers.MAIN;
import static foyer.counter.Foyers.MANAGER;
import static foyer.testing.Outcomes.done;
import static foyer.testing.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.DaySheet.SheetStaff;
import foyer.counter.DrawerEvent.Kind;
import foyer.counter.Entry.Staff;
import foyer.money.CashCount;
import foyer.money.Money;
import foyer.night.OverrideRule;
import foyer.payments.Tender;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The money in a drawer, from the float to the bag, with no server in reach. */
class DrawersTest {
  private static final Staff MO = MANAGER.staff();

  /** £100: 4 × £10, 8 × £5, 20 × £1. */
  private static final CashCount HUNDRED = CashCount.of(Map.of(1000, 4, 500, 8, 100, 20));

  @TempDir Path folder;
  Foyers foyer;

  @BeforeEach
  void open() throws IOException {
    foyer = new Foyers(folder).talk();
    foyer.link =
        request -> {
          throw new ServerLink.LinkDown("the server is dead all night");
        };
  }

  @AfterEach
  void close() throws IOException {
    foyer.close();
  }

  @Test
  void everything_that_came_and_went_is_expected_in_the_drawer() {
    floatOfHundred();
    sell(3, 2000L, Tender.CASH);
    sell(2, null, Tender.CARD_TERMINAL);
    sell(1, 500L, Tender.CASH);
    done(foyer.selling.undo(AT, lastSale()));
    done(foyer.night.drawers().drop(AT, id(), new Money(5000), MO));
    done(foyer.night.drawers().payOut(AT, id(), new Money(320), "Milk", MO));
    done(foyer.night.drawers().openDrawer(AT, id(), "Change for a fifty"));
    var session = session();
    assertThat(session.floated()).isEqualTo(new Money(10_000));
    assertThat(session.cashTaken()).isEqualTo(new Money(1_600));
    assertThat(session.cashGivenBack()).isEqualTo(new Money(400));
    assertThat(session.cardTaken()).isEqualTo(new Money(800));
    // 100.00 + 16.00 - 4.00 - 50.00 - 3.20
    assertThat(session.expected()).isEqualTo(new Money(5_880));
    assertThat(session.many(Kind.NO_SALE)).isEqualTo(1);
  }

  @Test
  void a_closing_makes_the_float_whole_and_bags_the_rest() {
    floatOfHundred();
    sell(3, null, Tender.CASH);
    var count = count(CashCount.of(Map.of(1000, 11, 100, 1, 50, 1)));
    assertThat(count.expected()).isEqualTo(new Money(11_200));
    long before = foyer.counter.journal().nextSeq(1) - 1;
    var closed = done(foyer.night.drawers().close(AT, id(), count.entry()));
    var closing = closed.closing().orElseThrow();
    assertThat(closing.counted()).isEqualTo(new Money(11_150));
    assertThat(closed.variance()).isEqualTo(new Money(-50));
    assertThat(closing.floatBack()).isEqualTo(new Money(10_000));
    assertThat(closing.cash()).isEqualTo(new Money(-11_150));
    assertThat(closing.lastSeq()).isEqualTo(before);
    assertThat(closing.z()).isEqualTo(1);
  }

  @Test
  void where_less_than_the_float_lies_there_nothing_is_left_to_bag() {
    floatOfHundred();
    var count = count(CashCount.of(Map.of(5000, 1)));
    var closed = done(foyer.night.drawers().close(AT, id(), count.entry()));
    assertThat(closed.closing().orElseThrow().floatBack()).isEqualTo(new Money(5_000));
  }

  @Test
  void only_the_first_count_is_the_steward_s_own() {
    floatOfHundred();
    count(CashCount.of(Map.of(5000, 1)));
    assertThat(refused(foyer.night.drawers().count(AT, id(), HUNDRED, null, "")))
        .isEqualTo("What is expected was shown: a second count needs the duty manager.");
    assertThat(refused(foyer.night.drawers().count(AT, id(), HUNDRED, MO, " ")))
        .isEqualTo("Please say why.");
    var second = done(foyer.night.drawers().count(AT, id(), HUNDRED, MO, "Miscounted"));
    assertThat(second.counted()).isEqualTo(new Money(10_000));
    assertThat(second.dutyManager()).isEqualTo("Mo");
    assertThat(foyer.counter.night().overrides())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.override().rule()).isEqualTo(OverrideRule.SECOND_COUNT);
              assertThat(one.override().because()).isEqualTo("Miscounted");
            });
  }

  @Test
  void whoever_saw_an_x_counts_with_the_duty_manager() {
    floatOfHundred();
    assertThat(done(foyer.night.drawers().readX(AT, id(), MO)).expected())
        .isEqualTo(new Money(10_000));
    assertThat(refused(foyer.night.drawers().count(AT, id(), HUNDRED, null, "")))
        .contains("a second count needs the duty manager");
  }

  @Test
  void a_sale_after_the_count_makes_it_worthless() {
    floatOfHundred();
    var count = count(HUNDRED);
    sell(1, null, Tender.CASH);
    assertThat(refused(foyer.night.drawers().close(AT, id(), count.entry())))
        .isEqualTo("Count the drawer first: then it is closed.");
  }

  @Test
  void a_drawer_is_not_closed_over_a_full_basket() {
    floatOfHundred();
    var count = count(HUNDRED);
    done(foyer.selling.add(AT, MAIN, "FULL", "", null));
    assertThat(refused(foyer.night.drawers().close(AT, id(), count.entry())))
        .isEqualTo("There are tickets in the basket: pay or clear them first.");
  }

  @Test
  void what_is_missing_at_a_hand_over_is_the_former_steward_s() {
    floatOfHundred();
    var count = count(CashCount.of(Map.of(5000, 1, 1000, 4, 500, 1)));
    var eve = new SheetStaff(14, "Eve", false, null);
    done(foyer.night.drawers().handOver(AT, id(), count.entry(), eve));
    assertThat(session().foundAtHandOvers()).isEqualTo(new Money(-500));
    assertThat(session().expected()).isEqualTo(new Money(9_500));
    assertThat(session().stewards()).containsExactly("Ada", "Eve");

    // Eve has seen nothing of her own yet: her count is blind again.
    var at = new AtTill(AT.till(), 14, "Eve", false);
    var hers = done(foyer.night.drawers().count(at, id(), CashCount.of(Map.of(500, 19)), null, ""));
    assertThat(hers.expected()).isEqualTo(hers.counted());
    var closed = done(foyer.night.drawers().close(at, id(), hers.entry()));
    assertThat(closed.variance()).isEqualTo(new Money(-500));
  }

  @Test
  void pressed_twice_it_is_done_once_also_after_a_reboot() throws IOException {
    var put = id();
    done(foyer.night.drawers().putFloat(AT, put, HUNDRED));
    done(foyer.night.drawers().putFloat(AT, put, HUNDRED));
    var counting = id();
    var first = done(foyer.night.drawers().count(AT, counting, HUNDRED, null, ""));
    assertThat(done(foyer.night.drawers().count(AT, counting, HUNDRED, null, ""))).isEqualTo(first);
    foyer.reboot();
    done(foyer.night.drawers().putFloat(AT, put, HUNDRED));
    assertThat(session().floated()).isEqualTo(new Money(10_000));
    var closing = id();
    done(foyer.night.drawers().close(AT, closing, first.entry()));
    assertThat(done(foyer.night.drawers().close(AT, closing, first.entry())).closing())
        .map(DrawerEvent::z)
        .contains(1);
  }

  @Test
  void after_a_closing_the_queue_goes_on_and_the_next_closing_is_z_2() {
    floatOfHundred();
    done(foyer.night.drawers().close(AT, id(), count(HUNDRED).entry()));
    assertThat(foyer.counter.night().drawers().open(AT.till())).isEmpty();
    sell(1, null, Tender.CASH);
    assertThat(session().expected()).isEqualTo(new Money(400));
    assertThat(session().hasFloat()).isFalse();
    var count = count(CashCount.of(Map.of(200, 2)));
    var closed = done(foyer.night.drawers().close(AT, id(), count.entry()));
    assertThat(closed.closing().orElseThrow().z()).isEqualTo(2);
    assertThat(closed.closing().orElseThrow().floatBack()).isEqualTo(Money.NOTHING);
  }

  @Test
  void a_wrong_float_is_taken_back_by_a_duty_manager_and_not_more_than_there_was() {
    done(foyer.night.drawers().putFloat(AT, id(), CashCount.of(Map.of(5000, 20))));
    assertThat(
            refused(foyer.night.drawers().takeFloatBack(AT, id(), new Money(200_000), "Typo", MO)))
        .isEqualTo("The float of this drawer is £1000.00.");
    done(foyer.night.drawers().takeFloatBack(AT, id(), new Money(90_000), "Typo", MO));
    assertThat(session().floated()).isEqualTo(new Money(10_000));
  }

  @Test
  void sums_are_not_taken_for_pieces() {
    var typedValues = CashCount.of(Map.of(2000, 34_000));
    assertThat(refused(foyer.night.drawers().putFloat(AT, id(), typedValues)))
        .startsWith("Count how many there are of each note and coin");
  }

  @Test
  void another_screen_takes_a_drawer_over_when_its_own_browser_died() {
    floatOfHundred();
    sell(1, null, Tender.CASH);
    var fresh = new AtTill("till-b", 12, "Ada", false);
    assertThat(foyer.counter.night().drawers().drawer("till-b")).isEqualTo(2);
    var taken = done(foyer.night.drawers().takeOver(fresh, id(), AT.till(), MO));
    assertThat(taken.expected()).isEqualTo(new Money(10_400));
    assertThat(taken.drawer()).isEqualTo(1);
    assertThat(foyer.counter.night().drawers().open(AT.till())).isEmpty();
    assertThat(refused(foyer.night.drawers().takeOver(AT, id(), "nobody", MO)))
        .isEqualTo("There is no such drawer open at this counter.");
  }

  @Test
  void each_screen_has_a_drawer_and_a_count_of_its_own() {
    floatOfHundred();
    var other = new AtTill("till-b", 13, "Mo", true);
    done(foyer.night.drawers().putFloat(other, id(), CashCount.of(Map.of(5000, 1))));
    assertThat(foyer.counter.night().drawers().open())
        .extracting(DrawerSession::drawer)
        .containsExactly(1, 2);
    var count = done(foyer.night.drawers().count(other, id(), HUNDRED, null, ""));
    assertThat(count.expected()).isEqualTo(new Money(5_000));
    assertThat(refused(foyer.night.drawers().close(AT, id(), count.entry())))
        .isEqualTo("Count the drawer first: then it is closed.");
  }

  @Test
  void a_count_that_was_begun_survives_a_reboot() throws IOException {
    foyer.counter.inTurn(
        () -> {
          foyer.night.drafts().keep(AT.till(), CashCount.of(Map.of(2000, 7)));
          return true;
        });
    foyer.reboot();
    assertThat(foyer.night.view().night(AT.till(), null).draft()).containsEntry(2000, 7);
  }

  @Test
  void what_is_expected_is_shown_after_the_count_and_not_before() {
    floatOfHundred();
    sell(3, null, Tender.CASH);
    var before = Json.bytes(foyer.night.view().night(AT.till(), null));
    assertThat(new String(before, java.nio.charset.StandardCharsets.UTF_8))
        .doesNotContain("112.00");
    count(HUNDRED);
    var shown = Objects.requireNonNull(foyer.night.view().night(AT.till(), null).drawer().count());
    assertThat(shown.expected()).isEqualTo("£112.00");
    assertThat(shown.variance()).isEqualTo("-£12.00");
  }

  @Test
  void a_z_lists_tickets_by_class_and_price_and_money_by_where_it_went() {
    floatOfHundred();
    sell(3, null, Tender.CASH);
    sell(1, null, Tender.CASH);
    done(foyer.selling.undo(AT, lastSale()));
    var read = foyer.night.view().read(done(foyer.night.drawers().readX(AT, id(), MO)));
    assertThat(read.kind()).isEqualTo("X");
    assertThat(read.lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.ticketClass()).isEqualTo("Full price");
              assertThat(line.sold()).isEqualTo(4);
              assertThat(line.undone()).isEqualTo(1);
            });
    assertThat(read.cash())
        .containsExactly(
            new NightScreen.SumShown("Float", "£100.00"),
            new NightScreen.SumShown("Taken in cash", "£16.00"),
            new NightScreen.SumShown("Given back in cash", "-£4.00"));
    assertThat(read.expected()).isEqualTo("£112.00");
  }

  private void floatOfHundred() {
    done(foyer.night.drawers().putFloat(AT, id(), HUNDRED));
  }

  private DrawerEvent count(CashCount pieces) {
    return done(foyer.night.drawers().count(AT, id(), pieces, null, ""));
  }

  private void sell(int tickets, @Nullable Long tendered, Tender tender) {
    for (int i = 0; i < tickets; i++) done(foyer.selling.add(AT, MAIN, "FULL", "", null));
    var basket = foyer.counter.basket(AT.till()).orElseThrow();
    done(foyer.selling.pay(AT, basket.id(), tender, tendered));
  }

  private UUID lastSale() {
    return foyer.counter.state().lastSaleOf(AT.till()).orElseThrow().id();
  }

  private DrawerSession session() {
    return foyer.counter.night().drawers().open(AT.till()).orElseThrow();
  }

  private static UUID id() {
    return UUID.randomUUID();
  }
}
