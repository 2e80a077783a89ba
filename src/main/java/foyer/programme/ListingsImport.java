package foyer.programme;

import foyer.house.Actor;
import foyer.house.AuditTrail;
import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.programme.ImportReport.Progress;
import foyer.programme.ListingFile.ListedFilm;
import foyer.programme.ListingFile.ListedScreening;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings a programme in from a listing file. Importing the same file twice changes nothing; a
 * changed file updates; everything it names is either in the programme afterwards or listed with
 * the reason why not. Needs {@link foyer.house.Permission#EDIT_PROGRAMME}, which the page asks for;
 * the command line acts for the house.
 */
@Component
public class ListingsImport {
  /** Larger files are refused; the listings of a whole year have less than a tenth of it. */
  public static final int MOST_BYTES = 10 * 1024 * 1024;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm 'on' EEE d MMM yyyy", Locale.UK);

  private final ImportTable table;
  private final ImportedFilms films;
  private final ImportedScreenings screenings;
  private final HouseClock clock;
  private final AuditTrail trail;

  ListingsImport(
      ImportTable table,
      ImportedFilms films,
      ImportedScreenings screenings,
      HouseClock clock,
      AuditTrail trail) {
    this.table = table;
    this.films = films;
    this.screenings = screenings;
    this.clock = clock;
    this.trail = trail;
  }

  /**
   * Imports the whole file or, when it is no listing at all, refuses and changes nothing.
   *
   * @param fileName for the audit trail
   * @param starting the day on which the first screening is to fall: the whole programme moves by
   *     whole days, with the clock on the wall as it was; null to take the days as written
   * @param watcher told of each film and screening
   */
  @Transactional
  public Outcome<ImportReport> run(
      String fileName,
      byte[] bytes,
      @Nullable LocalDate starting,
      Actor actor,
      Consumer<Progress> watcher) {
    return ListingReader.read(bytes).map(file -> write(fileName, file, starting, actor, watcher));
  }

  private ImportReport write(
      String fileName,
      ListingFile listing,
      @Nullable LocalDate starting,
      Actor actor,
      Consumer<Progress> watcher) {
    long days = daysToMove(listing, starting);
    List<String> problems = new ArrayList<>(listing.problems());
    ListingFile file = moved(listing, days, problems);
    var steps = new ImportSteps(file.films().size() + file.screenings().size(), watcher);
    table.begin();
    var writtenFilms = films.write(file.films(), actor, steps);
    var written = screenings.write(file, writtenFilms.ids(), actor, steps);
    table.end();
    problems.addAll(written.problems());
    var report =
        new ImportReport(
            writtenFilms.tally(),
            written.tally(),
            days,
            written.rooms(),
            List.copyOf(problems),
            soldOut(file),
            written.gone());
    trail.write(actor, "listings imported", fileName, summary(report));
    return report;
  }

  private long daysToMove(ListingFile file, @Nullable LocalDate starting) {
    Optional<LocalDate> first =
        file.screenings().stream()
            .map(one -> one.startsAt().atZone(clock.zone()).toLocalDate())
            .min(LocalDate::compareTo);
    return starting == null || first.isEmpty() ? 0 : ChronoUnit.DAYS.between(first.get(), starting);
  }

  private ListingFile moved(ListingFile file, long days, List<String> problems) {
    if (days == 0) return file;
    List<ListedFilm> moved = new ArrayList<>();
    for (ListedFilm film : file.films()) {
      moved.add(
          new ListedFilm(
              film.source(),
              film.draft(),
              film.screenings().stream().map(one -> moved(one, days, problems)).toList()));
    }
    return new ListingFile(List.copyOf(moved), file.problems(), file.keys());
  }

  /** A start that falls into the missing hour of a spring is moved on by that hour, and listed. */
  private ListedScreening moved(ListedScreening one, long days, List<String> problems) {
    ZoneId zone = clock.zone();
    ZonedDateTime before = one.startsAt().atZone(zone);
    ZonedDateTime after = before.plusDays(days);
    if (!after.toLocalTime().equals(before.toLocalTime()))
      problems.add(
          "“%s”: its %s is missing on the day it is moved to, when the clocks go forward; it starts at %s."
              .formatted(one.title(), before.toLocalTime(), TIME.format(after)));
    return one.startingAt(after.toInstant());
  }

  private List<String> soldOut(ListingFile file) {
    return file.screenings().stream()
        .filter(ListedScreening::soldOut)
        .map(
            one ->
                "“%s”, %s".formatted(one.title(), TIME.format(one.startsAt().atZone(clock.zone()))))
        .toList();
  }

  private static String summary(ImportReport report) {
    return "films: %s; screenings: %s; moved by %d days; rooms made: %s; problems: %d"
        .formatted(
            report.films(),
            report.screenings(),
            report.movedByDays(),
            report.roomsMade(),
            report.problems().size());
  }
}
