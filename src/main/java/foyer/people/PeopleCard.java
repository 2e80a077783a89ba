package foyer.people;

import foyer.house.Actor;
import foyer.house.HouseClock;
import foyer.house.OfficeCard;
import foyer.house.Permission;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What those who keep the people should know before somebody stands at the till. */
@Component
class PeopleCard implements OfficeCard {
  private static final int DAYS_AHEAD = 30;

  private final PersonTable people;
  private final HouseClock clock;

  PeopleCard(PersonTable people, HouseClock clock) {
    this.people = people;
    this.clock = clock;
  }

  @Override
  public String title() {
    return "People";
  }

  @Override
  public boolean isFor(Actor actor) {
    return actor.may(Permission.EDIT_PEOPLE);
  }

  @Override
  public int order() {
    return 400;
  }

  @Override
  public List<Line> lines(Actor actor) {
    LocalDate today = clock.today();
    List<StaffMember> staff = people.staff(today);
    long withoutPin = staff.stream().filter(one -> one.pinHash() == null).count();
    var lines = new ArrayList<Line>();
    lines.add(new Line("May sell today", Integer.toString(staff.size()), "/office/people"));
    if (withoutPin > 0)
      lines.add(new Line("Of these without a PIN", Long.toString(withoutPin), ""));
    int officers = people.holders(Role.OFFICER, today.plusDays(DAYS_AHEAD));
    if (officers < 2)
      lines.add(
          new Line(
              "Officers in " + DAYS_AHEAD + " days",
              officers == 0
                  ? "none: every term ends before then"
                  : "only one; the house is safer with two",
              ""));
    return lines;
  }
}
