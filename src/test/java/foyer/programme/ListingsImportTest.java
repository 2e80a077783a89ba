package foyer.programme;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.house.Actor;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.programme.ImportReport.Tally;
import foyer.testing.HouseTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class ListingsImportTest {
  private static final Actor BOOKER = Actor.house("film booker");
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  @Autowired ListingsImport listings;
  @Autowired FilmTable films;
  @Autowired Films allFilms;
  @Autowired Screenings screenings;

  /** Each test is a venue of its own. */
  private final String host = UUID.randomUUID() + ".example";

  @Test
  void films_and_screenings_arrive_as_they_are_written() {
    ImportReport report = imported("lantern.json");

    assertThat(report.films()).isEqualTo(new Tally(6, 0, 0));
    assertThat(report.screenings()).isEqualTo(new Tally(7, 0, 0));
    assertThat(report.problems()).isEmpty();
    Film alibi = film("alibi");
    assertThat(alibi.title()).isEqualTo("The Lighthouse Keeper’s Alibi");
    assertThat(alibi.runtimeMinutes()).isEqualTo(112);
    assertThat(alibi.certificate()).isEqualTo(Certificate.AGE_12A);
    assertThat(alibi.directors()).containsExactly("Maren Oakhollow");
    Screening second = screenings.of(alibi.id()).getLast();
    assertThat(second.startsAt()).isEqualTo(Instant.parse("2031-03-08T20:00:00Z"));
    assertThat(second.length()).isEqualTo(Duration.ofMinutes(112));
    assertThat(second.notes()).isEqualTo("35mm\nIntro");
    assertThat(second.access())
        .containsExactlyInAnyOrder(Access.AUDIO_DESCRIPTION, Access.HARD_OF_HEARING);
  }

  @Test
  void a_strange_title_is_kept_to_the_letter() {
    imported("lantern.json");
    assertThat(film("strange").title())
        .isEqualTo("Robert'); DROP TABLE films;-- <b>Дом</b>\u00a0“№7” & 👻 שלום");
    assertThat(film("strange").certificate()).isEqualTo(Certificate.TBC);
    assertThat(film("long").title()).hasSizeGreaterThan(94);
  }

  @Test
  void importing_twice_changes_nothing() {
    imported("lantern.json");
    List<Screening> before = standing();

    ImportReport again = imported("lantern.json");

    assertThat(again.films()).isEqualTo(new Tally(0, 0, 6));
    assertThat(again.screenings()).isEqualTo(new Tally(0, 0, 7));
    assertThat(again.roomsMade()).isEmpty();
    assertThat(standing()).isEqualTo(before);
  }

  @Test
  void a_changed_file_changes_what_changed_in_it() {
    imported("lantern.json");
    String moved =
        text("lantern.json").replace("35mm\\nIntro", "70mm").replace("\"12A\"", "\"15\"");

    ImportReport report = imported(moved, null);

    assertThat(report.films()).isEqualTo(new Tally(0, 1, 5));
    assertThat(report.screenings()).isEqualTo(new Tally(0, 1, 6));
    assertThat(film("alibi").certificate()).isEqualTo(Certificate.AGE_15);
    assertThat(screenings.of(film("alibi").id()).getLast().notes()).isEqualTo("70mm");
  }

  @Test
  void what_was_changed_by_hand_stays_until_the_listing_says_something_new() {
    imported("lantern.json");
    Film alibi = film("alibi");
    FilmDraft byHand =
        new FilmDraft(
            "The Keeper", 2019, 112, Certificate.AGE_12A, List.of(), List.of(), "A tale.", "");
    done(allFilms.change(alibi.id(), byHand, BOOKER));

    assertThat(imported("lantern.json").films()).isEqualTo(new Tally(0, 0, 6));
    assertThat(film("alibi").title()).isEqualTo("The Keeper");
    imported(text("lantern.json").replace("\"12A\"", "\"15\""), null);
    assertThat(film("alibi").title()).isEqualTo("The Lighthouse Keeper’s Alibi");
    assertThat(film("alibi").synopsis()).isEqualTo("A tale.");
  }

  @Test
  void screenings_without_a_room_that_overlap_are_in_two_made_up_rooms() {
    imported("lantern.json");
    Screening early = screenings.of(film("alibi").id()).getFirst();
    Screening beside = screenings.of(film("strange").id()).getFirst();
    assertThat(early.auditorium().name()).startsWith("Screen ");
    assertThat(beside.auditorium().name()).startsWith("Screen ");
    assertThat(beside.auditorium()).isNotEqualTo(early.auditorium());
    assertThat(early.allocated()).isFalse();
  }

  @Test
  void a_film_of_eleven_hours_has_eleven_hours() {
    imported("lantern.json");
    assertThat(screenings.of(film("long").id()).getFirst().length())
        .isEqualTo(Duration.ofMinutes(688));
  }

  @Test
  void a_marathon_through_the_missing_hour_ends_by_its_length() {
    imported("lantern.json");
    Screening night = screenings.of(film("mystery").id()).getFirst();
    assertThat(night.startsAt().atZone(LONDON).toLocalTime()).hasToString("23:00");
    assertThat(night.endsAt().atZone(LONDON).toLocalTime()).hasToString("08:16");
  }

  @Test
  void a_screening_at_midnight_belongs_to_its_own_date() {
    imported("lantern.json");
    assertThat(screenings.of(film("midnight").id()))
        .extracting(one -> one.startsAt().atZone(LONDON).toLocalDateTime().toString())
        .containsExactly("2031-03-08T23:55", "2031-03-09T00:00");
  }

  @Test
  void sold_out_elsewhere_means_nothing_to_sell_here_until_the_listing_says_otherwise() {
    ImportReport report = imported("lantern.json");
    assertThat(report.soldOut()).hasSize(1);
    assertThat(screenings.of(film("long").id()).getFirst().salesLimit()).isZero();

    imported(text("lantern.json").replace("\"soldOut\": true", "\"soldOut\": false"), null);
    assertThat(screenings.of(film("long").id()).getFirst().salesLimit()).isPositive();
  }

  @Test
  void the_whole_programme_moves_by_whole_days_with_the_clock_on_the_wall_kept() {
    ImportReport report = imported(text("lantern.json"), LocalDate.of(2032, 7, 2));

    assertThat(report.movedByDays()).isEqualTo(483);
    assertThat(screenings.of(film("alibi").id()))
        .extracting(one -> one.startsAt().atZone(LONDON).toLocalDateTime().toString())
        .containsExactly("2032-07-02T18:30", "2032-07-03T20:00");
    // Winter's evening by Greenwich, summer's by British Summer Time.
    assertThat(screenings.of(film("alibi").id()).getFirst().startsAt())
        .isEqualTo(Instant.parse("2032-07-02T17:30:00Z"));
    ImportReport again = imported(text("lantern.json"), LocalDate.of(2032, 7, 2));
    assertThat(again.screenings()).isEqualTo(new Tally(0, 0, 7));
  }

  @Test
  void a_programme_that_moves_by_a_day_passes_through_itself() {
    imported("lantern.json");
    ImportReport report = imported(text("lantern.json"), LocalDate.of(2031, 3, 8));
    assertThat(report.screenings()).isEqualTo(new Tally(0, 7, 0));
    assertThat(report.problems()).isEmpty();
  }

  @Test
  void a_start_moved_into_the_missing_hour_is_moved_on_and_listed() {
    // 23:55 on 8 March becomes 01:30 on 30 March 2031, when the clocks go forward at one.
    String early =
        text("lantern.json")
            .replace(millis("2031-03-07T18:45:00Z"), millis("2031-03-07T01:30:00Z"));
    ImportReport report = imported(early, LocalDate.of(2031, 3, 30));
    assertThat(report.problems()).singleElement().asString().contains("01:30", "02:30");
    assertThat(screenings.of(film("strange").id()).getFirst().startsAt())
        .isEqualTo(Instant.parse("2031-03-30T01:30:00Z"));
  }

  @Test
  void a_screening_that_the_file_no_longer_names_is_listed_and_stays() {
    imported("lantern.json");
    ImportReport report =
        imported(
            text("lantern.json")
                .replace("/film/midnight", "/film/other")
                .replace("book." + host + "/6", "book." + host + "/96")
                .replace("book." + host + "/7", "book." + host + "/97"),
            null);
    assertThat(report.screenings()).isEqualTo(new Tally(2, 0, 5));
    assertThat(report.gone())
        .containsExactly(
            "“At the Stroke of Twelve”, Sat 8 Mar 2031 23:55",
            "“At the Stroke of Twelve”, Sun 9 Mar 2031 00:00");
    assertThat(screenings.of(film("midnight").id())).hasSize(2).noneMatch(Screening::cancelled);
  }

  @Test
  void a_screening_whose_booking_address_changed_is_still_the_same() {
    imported("lantern.json");
    String other = text("lantern.json").replace("book." + host, "tickets." + host);
    assertThat(imported(other, null).screenings()).isEqualTo(new Tally(0, 0, 7));
    assertThat(imported(other, null).gone()).isEmpty();
  }

  @Test
  void what_cannot_be_read_is_listed_with_its_reason_and_the_rest_is_taken() {
    ImportReport report = imported("troubled.json");

    assertThat(report.films()).isEqualTo(new Tally(3, 0, 0));
    assertThat(report.screenings()).isEqualTo(new Tally(5, 0, 0));
    assertThat(String.join("\n", report.problems()))
        .contains("the certificate \"PG-13\" is not known")
        .contains("the running time -5 cannot be right")
        .contains("the year \"soon\" cannot be read")
        .contains("the directors cannot all be read")
        .contains("the actors cannot all be read")
        .contains("“Hardly Anything”, screening 1: skipped: its time \"soon\" cannot be read.")
        .contains("“Hardly Anything”, screening 3: skipped: it would start on 9999")
        .contains("Film 3 of the file: skipped with its 1 screenings. A film needs a title.")
        .contains("Film 4 of the file: skipped")
        .contains("the access mark “bsl” is not known")
        .contains("skipped: another is on in Screen 1 then");
    assertThat(imported("troubled.json").screenings()).isEqualTo(new Tally(0, 0, 5));
  }

  @Test
  void a_file_that_is_no_listing_is_refused_in_a_sentence_and_changes_nothing() {
    assertThat(refused("<html>")).startsWith("The file is not JSON: it cannot be read at line 1");
    assertThat(refused("{\"films\": []}"))
        .isEqualTo("The file is no listing: a list of films was expected.");
    assertThat(refused("[{\"title\": \"cut o")).startsWith("The file is not JSON");
    assertThat(refused("")).isNotBlank();
  }

  @Test
  void progress_is_told_of_each_film_and_each_screening() {
    List<ImportReport.Progress> told = new ArrayList<>();
    listings.run("lantern.json", bytes(text("lantern.json")), null, BOOKER, told::add);
    assertThat(told).hasSize(13);
    assertThat(told.getLast().done()).isEqualTo(told.getLast().of()).isEqualTo(13);
  }

  private List<Screening> standing() {
    return screenings
        .startingBetween(
            Instant.parse("2031-03-01T00:00:00Z"), Instant.parse("2031-04-01T00:00:00Z"))
        .stream()
        .filter(
            one ->
                List.of("alibi", "strange", "long", "mystery", "midnight").stream()
                    .anyMatch(slug -> film(slug).id().equals(one.film().id())))
        .toList();
  }

  private Film film(String slug) {
    String named = "www." + host;
    return films.from(new Source(named, "https://" + named + "/film/" + slug)).orElseThrow();
  }

  private ImportReport imported(String file) {
    return imported(text(file), null);
  }

  private ImportReport imported(String text, @Nullable LocalDate starting) {
    return done(listings.run("a file", bytes(text), starting, BOOKER, progress -> {}));
  }

  private String refused(String text) {
    return switch (listings.run("a file", bytes(text), null, BOOKER, progress -> {})) {
      case Outcome.Refused<ImportReport>(Refusal refusal) -> refusal.sentence();
      case Outcome.Done<ImportReport> done -> throw new AssertionError(done);
    };
  }

  private static String millis(String moment) {
    return Long.toString(Instant.parse(moment).toEpochMilli());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String text(String file) {
    try (var in = Objects.requireNonNull(getClass().getResourceAsStream("/listings/" + file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("lantern.example", host);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Refused<T>(Refusal refusal) -> throw new AssertionError(refusal.sentence());
    };
  }
}
