package foyer.ops;

import foyer.house.Actor;
import foyer.house.AuditTrail;
import foyer.house.FormPages;
import foyer.house.HouseClock;
import foyer.house.OfficeLink;
import foyer.house.Outcome;
import foyer.house.Permission;
import foyer.house.Refusal;
import foyer.house.Setting;
import foyer.house.Settings;
import foyer.house.Wall;
import foyer.ops.BackupTable.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * How it stands with the backups. Whose keys open them is shown here and changed on the server's
 * console only.
 */
@Controller
@PreAuthorize("hasAuthority('EDIT_HOUSE')")
public class BackupPages {
  private static final int ATTEMPTS = 20;
  private static final int KEY_SHOWN = 16;

  private final BackupTable table;
  private final BackupState state;
  private final BackupClock timer;
  private final Settings settings;
  private final AuditTrail trail;
  private final HouseClock clock;

  BackupPages(
      BackupTable table,
      BackupState state,
      BackupClock timer,
      Settings settings,
      AuditTrail trail,
      HouseClock clock) {
    this.table = table;
    this.state = state;
    this.timer = timer;
    this.settings = settings;
    this.trail = trail;
    this.clock = clock;
  }

  /** An attempt as the page shows it. */
  public record Shown(
      String began, String name, String place, String state, String chip, String size) {}

  /** An officer whose key opens backups; the beginning of the public half tells two apart. */
  public record Holder(String name, String key, String since) {}

  @GetMapping("/office/backups")
  ModelAndView backups() {
    String place = settings.get(Setting.BACKUP_PLACE);
    return new ModelAndView("ops/backups")
        .addObject("last", state.said())
        .addObject("worries", state.worries())
        .addObject("place", place)
        .addObject("every", every())
        .addObject("rehearsal", rehearsal())
        .addObject("holders", holders())
        .addObject("attempts", table.latest(ATTEMPTS).stream().map(this::shown).toList());
  }

  @PostMapping("/office/backups/now")
  ModelAndView now(Actor actor, RedirectAttributes next) {
    return switch (timer.now()) {
      case Outcome.Refused<Attempt>(Refusal refusal) -> FormPages.refused(backups(), refusal);
      case Outcome.Done<Attempt>(Attempt made) when !made.good() ->
          FormPages.refused(backups(), Refusal.conflict("It failed: " + made.failed()));
      case Outcome.Done<Attempt>(Attempt made) -> {
        trail.write(actor, "backup made", made.name(), made.place());
        yield FormPages.done("/office/backups", "Made: %s.".formatted(made.name()), next);
      }
    };
  }

  private String every() {
    Duration every = timer.every();
    return every.isZero() ? "" : "every " + every.toHours() + " hours";
  }

  private String rehearsal() {
    return table
        .lastRehearsal()
        .map(
            last ->
                "%s, with %s: %,d rows in %d s, %s."
                    .formatted(
                        wall(last.at()),
                        last.name(),
                        last.rows(),
                        last.seconds(),
                        last.breaches() == 0 ? "the books held" : "the books did NOT hold"))
        .orElse("");
  }

  private List<Holder> holders() {
    return table.officers().stream()
        .map(
            officer ->
                new Holder(
                    officer.name(),
                    officer.recipient().substring(0, KEY_SHOWN) + "…",
                    Wall.day(officer.addedAt(), clock.zone())))
        .toList();
  }

  private Shown shown(Attempt attempt) {
    boolean clean = attempt.good() && attempt.notDeleted().isEmpty();
    return new Shown(
        wall(attempt.began()),
        attempt.name(),
        attempt.place(),
        howItWent(attempt),
        clean ? "good" : attempt.failed().isEmpty() ? "warn" : "bad",
        attempt.good() ? size(attempt.bytes()) : "");
  }

  private static String howItWent(Attempt attempt) {
    if (!attempt.failed().isEmpty()) return attempt.failed();
    if (attempt.ended().isEmpty()) return "being made";
    return attempt.notDeleted().isEmpty() ? "made" : BackupState.madeOnly(attempt);
  }

  static String size(long bytes) {
    double mega = bytes / 1_000_000.0;
    return mega < 0.1
        ? Math.max(1, bytes / 1_000) + " kB"
        : String.format(Locale.UK, "%,.1f MB", mega);
  }

  private String wall(Instant moment) {
    return Wall.dayAndTime(moment, clock.zone());
  }

  @Configuration(proxyBeanMethods = false)
  static class Links {
    @Bean
    OfficeLink backupsLink() {
      return new OfficeLink(
          "Backups", "/office/backups", Permission.EDIT_HOUSE, OfficeLink.Part.HOUSE, 850);
    }
  }
}
