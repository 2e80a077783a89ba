package foyer.ops;

import foyer.house.Actor;
import foyer.house.OfficeCard;
import foyer.house.Permission;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The office's word about the backups: how old the last is, and the gravest worry. */
@Component
class BackupCard implements OfficeCard {
  private static final String PAGE = "/office/backups";

  private final BackupState state;

  BackupCard(BackupState state) {
    this.state = state;
  }

  @Override
  public String title() {
    return "Backups";
  }

  @Override
  public boolean isFor(Actor actor) {
    return actor.may(Permission.EDIT_HOUSE);
  }

  @Override
  public int order() {
    return 900;
  }

  @Override
  public List<Line> lines(Actor actor) {
    var lines = new ArrayList<Line>();
    lines.add(new Line("Last backup", state.said(), PAGE));
    lines.add(
        new Line("Last tried", state.rehearsalAge().map(BackupState::ago).orElse("never"), PAGE));
    state.worries().stream()
        .findFirst()
        .ifPresent(worry -> lines.add(new Line("To do", worry, PAGE)));
    return lines;
  }
}
