package foyer.till;

import static foyer.testing.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.DaySheet;
import foyer.counter.DaySheet.SheetDay;
import foyer.counter.DaySheet.SheetPerson;
import foyer.counter.Json;
import foyer.house.Actor;
import foyer.house.HouseClock;
import foyer.house.ServerKeys;
import foyer.house.Settings;
import foyer.people.IdentifierKind;
import foyer.people.MembershipKind;
import foyer.people.People;
import foyer.people.PersonId;
import foyer.people.Terms;
import foyer.testing.HouseTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whom the server tells the counters of, day by day. */
@HouseTest
class PeopleDaysTest {
  private static final Actor OFFICER = Actor.house("test");

  @Autowired CardHashes hashes;
  @Autowired CardHashTable table;
  @Autowired ServerKeys keys;
  @Autowired Settings settings;
  @Autowired People people;
  @Autowired Terms terms;
  @Autowired HouseClock clock;

  private final String card = "card-" + UUID.randomUUID();

  @Test
  void a_member_until_tomorrow_is_one_on_tomorrows_sheet_and_none_on_the_day_after() {
    var today = clock.today();
    var id = memberUntil(today.plusDays(1));
    var days = fresh();
    // Those of many people are made a hundred at a time.
    var ahead = days.ahead(today);
    for (int i = 0; ahead.size() < 3 && i < 500; i++) ahead = days.ahead(today);
    assertThat(ahead).extracting(SheetDay::day).startsWith(today.plusDays(1), today.plusDays(2));
    assertThat(person(ahead.get(0), id).orElseThrow().member()).isTrue();
    assertThat(person(ahead.get(1), id).orElseThrow().member()).isFalse();
    assertThat(person(ahead.get(0), id).orElseThrow().identifiers())
        .containsExactly(DaySheet.hashOf(ahead.get(0).salt(), card))
        .doesNotContainAnyElementsOf(person(ahead.get(1), id).orElseThrow().identifiers());
  }

  @Test
  void no_sheet_holds_a_card_or_the_name_of_a_member() {
    memberUntil(clock.today());
    var told = new String(Json.bytes(fresh().today(clock.today())), StandardCharsets.UTF_8);
    assertThat(told).doesNotContain(card, "Quillon");
  }

  @Test
  void one_more_card_costs_one_more_hash_also_after_a_restart_and_one_less_is_forgotten() {
    var sheet = new CardHashes.Of(LocalDate.of(2099, 1, 1), "salt " + UUID.randomUUID());
    var made = new AtomicInteger();
    assertThat(counting(made).of(sheet, List.of("a", "b", "c"), 10)).isPresent();
    assertThat(made).hasValue(3);
    var later = counting(made);
    assertThat(later.of(sheet, List.of("a", "b", "c", "d"), 10)).isPresent();
    assertThat(later.of(sheet, List.of("a", "b", "c", "d"), 10)).isPresent();
    assertThat(made).hasValue(4);
    assertThat(later.of(sheet, List.of("a", "b"), 10).orElseThrow()).containsOnlyKeys("a", "b");
    assertThat(table.find(sheet)).containsOnlyKeys("a", "b");
  }

  @Test
  void of_many_that_lack_some_are_made_at_a_time_and_the_day_is_told_when_none_lacks() {
    var sheet = new CardHashes.Of(LocalDate.of(2099, 1, 1), "salt " + UUID.randomUUID());
    var hashes = counting(new AtomicInteger());
    assertThat(hashes.of(sheet, List.of("a", "b", "c"), 2)).isEmpty();
    assertThat(hashes.of(sheet, List.of("a", "b", "c"), 2)).isPresent();
  }

  /** One that has not looked yet: the house's own looks once a minute. */
  private PeopleDays fresh() {
    return new PeopleDays(people, hashes, keys, settings, clock);
  }

  private CardHashes counting(AtomicInteger made) {
    return new CardHashes(
        table,
        (salt, identifier) -> {
          made.incrementAndGet();
          return "hash of " + identifier;
        });
  }

  private PersonId memberUntil(LocalDate last) {
    var id = done(people.add("Quillon Member", OFFICER));
    done(people.identify(id, IdentifierKind.CARD, card, OFFICER));
    done(terms.join(id, MembershipKind.MEMBER, last.minusYears(1), last, OFFICER));
    return id;
  }

  private static Optional<SheetPerson> person(SheetDay day, PersonId id) {
    return day.people().stream().filter(one -> one.person() == id.value()).findFirst();
  }
}
