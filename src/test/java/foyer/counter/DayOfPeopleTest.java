package foyer.counter;

import static foyer.counter.Foyers.AT;
import static foyer.counter.Foyers.MEMBER_CARD;
import static foyer.counter.SellingTest.done;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.DaySheet.SheetDay;
import foyer.counter.DaySheet.SheetPerson;
import foyer.counter.DaySheet.SheetStaff;
import foyer.counter.ServerLink.LinkDown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a counter knows on which business day, and what of that is left on its disk. */
class DayOfPeopleTest {
  private static final String TOMORROWS_CARD = "24015555";

  @TempDir Path folder;
  Foyers foyer;

  @BeforeEach
  void open() throws IOException {
    foyer = new Foyers(folder);
    var sheet = Objects.requireNonNull(foyer.server.sheet);
    var next =
        new SheetDay(
            sheet.businessDay().plusDays(1),
            "wednesday",
            List.of(
                new SheetPerson(
                    105, List.of(DaySheet.hashOf("wednesday", TOMORROWS_CARD)), true, false)),
            List.of(new SheetStaff(77, "Zoë", true, null)));
    foyer.server.sheet = ChangedSheet.like(sheet).next().ahead(List.of(next)).made();
    foyer.talk();
    foyer.link =
        request -> {
          throw new LinkDown("no network");
        };
  }

  @AfterEach
  void close() throws IOException {
    foyer.close();
  }

  @Test
  void a_card_is_known_on_its_day_and_a_day_later_the_next_days_are() throws IOException {
    assertThat(scanned(MEMBER_CARD)).startsWith("Member");
    assertThat(scanned(TOMORROWS_CARD)).doesNotStartWith("Member");
    assertThat(onDisk()).contains(DaySheet.hashOf(Foyers.SALT, MEMBER_CARD));
    nextDay();
    assertThat(scanned(TOMORROWS_CARD)).startsWith("Member");
    assertThat(scanned(MEMBER_CARD)).doesNotStartWith("Member");
    foyer.reboot();
    assertThat(scanned(TOMORROWS_CARD)).startsWith("Member");
  }

  @Test
  void when_a_day_ends_whom_it_knew_is_wiped_from_the_disk_without_a_server() throws IOException {
    nextDay();
    assertThat(onDisk())
        .doesNotContain(DaySheet.hashOf(Foyers.SALT, MEMBER_CARD))
        .doesNotContain(Foyers.SALT)
        .contains(DaySheet.hashOf("wednesday", TOMORROWS_CARD));
    nextDay();
    assertThat(onDisk()).doesNotContain(DaySheet.hashOf("wednesday", TOMORROWS_CARD));
  }

  @Test
  void until_the_business_day_ends_at_five_nothing_is_wiped() throws IOException {
    foyer.clock.forward(Duration.ofHours(9).plusMinutes(59));
    foyer.sync.exchange();
    assertThat(onDisk()).contains(DaySheet.hashOf(Foyers.SALT, MEMBER_CARD));
    foyer.clock.forward(Duration.ofMinutes(1));
    foyer.sync.exchange();
    assertThat(onDisk()).doesNotContain(DaySheet.hashOf(Foyers.SALT, MEMBER_CARD));
  }

  @Test
  void staff_are_those_of_the_day_and_of_the_last_that_was_told_of_when_none_is_left() {
    assertThat(foyer.signIns.staff()).extracting(SheetStaff::name).doesNotContain("Zoë");
    nextDay();
    assertThat(foyer.signIns.staff()).extracting(SheetStaff::name).containsExactly("Zoë");
    nextDay();
    assertThat(foyer.signIns.staff()).extracting(SheetStaff::name).containsExactly("Zoë");
  }

  @Test
  void a_slow_hash_is_the_same_for_a_card_however_it_is_typed_and_another_each_day() {
    var tuesday = DaySheet.slowSalt("tuesday");
    var hash = DaySheet.hashOf(tuesday, "c-5000123");
    assertThat(DaySheet.hashOf(tuesday, " C-5000 123\r")).isEqualTo(hash);
    assertThat(DaySheet.hashOf(DaySheet.slowSalt("wednesday"), "c-5000123")).isNotEqualTo(hash);
    assertThat(DaySheet.hashOf(tuesday, "c-5000124")).isNotEqualTo(hash);
    assertThat(DaySheet.hashOf("tuesday", "c-5000123")).isNotEqualTo(hash);
  }

  private void nextDay() {
    foyer.clock.forward(Duration.ofDays(1));
    foyer.sync.exchange();
  }

  private String scanned(String card) {
    done(foyer.scanning.scan(AT, card));
    return foyer.counter.basket(AT.till()).orElseThrow().customer().shown();
  }

  private String onDisk() throws IOException {
    return Files.readString(folder.resolve("sheet.json"));
  }
}
