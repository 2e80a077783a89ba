package foyer.rolls;

import foyer.house.Actor;
import foyer.house.HouseClock;
import foyer.house.OfficeCard;
import foyer.house.Permission;
import foyer.programme.Screening;
import foyer.programme.Screenings;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The office's first card: what is on today, and how many tickets are left. */
@Component
class TonightCard implements OfficeCard {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

  private final Screenings screenings;
  private final Availability availability;
  private final HouseClock clock;

  TonightCard(Screenings screenings, Availability availability, HouseClock clock) {
    this.screenings = screenings;
    this.availability = availability;
    this.clock = clock;
  }

  @Override
  public String title() {
    return "On today";
  }

  @Override
  public boolean isFor(Actor actor) {
    return true;
  }

  @Override
  public int order() {
    return 0;
  }

  @Override
  public List<Line> lines(Actor actor) {
    LocalDate today = clock.today();
    var day = clock.businessDay();
    List<Screening> on = screenings.startingBetween(day.startOf(today), day.endOf(today));
    var left = availability.of(on.stream().map(Screening::id).toList());
    return on.stream()
        .map(
            screening ->
                new Line(
                    TIME.format(screening.startsAt().atZone(clock.zone())),
                    "%s: %s"
                        .formatted(
                            screening.film().title(),
                            screening.endsAt().isBefore(clock.now())
                                ? "over"
                                : tickets(screening, left.get(screening.id()))),
                    actor.may(Permission.EDIT_PROGRAMME)
                        ? "/office/screenings/" + screening.id()
                        : ""))
        .toList();
  }

  private static String tickets(Screening screening, @Nullable Remaining left) {
    if (screening.cancelled()) return "cancelled";
    if (left == null || !left.onSale()) return "not on sale";
    var paper = left.paper() == 0 ? "" : ", %d more on paper".formatted(left.paper());
    return left.remaining() == 0
        ? "sold out" + paper
        : "%d of %d left%s".formatted(left.remaining(), left.salesLimit(), paper);
  }
}
