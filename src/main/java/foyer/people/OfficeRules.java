package foyer.people;

import foyer.house.Permission;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.modulith.NamedInterface;

/** What each office allows. Nothing else in the house gives a permission. */
@NamedInterface("facts")
public final class OfficeRules {
  private OfficeRules() {}

  public static Set<Permission> permissions(Role role) {
    return switch (role) {
      case STEWARD -> EnumSet.of(Permission.SELL, Permission.ADMIT);
      case DUTY_MANAGER ->
          EnumSet.of(
              Permission.SELL,
              Permission.ADMIT,
              Permission.RUN_NIGHT,
              Permission.ENROL_COUNTERS,
              Permission.SETTLE_DISCREPANCIES);
      case OFFICER ->
          EnumSet.of(
              Permission.EDIT_PROGRAMME,
              Permission.EDIT_PEOPLE,
              Permission.EDIT_HOUSE,
              Permission.ENROL_COUNTERS,
              Permission.SETTLE_DISCREPANCIES);
    };
  }

  /** All that these offices allow together. */
  public static Set<Permission> permissions(Collection<Role> roles) {
    var all = EnumSet.noneOf(Permission.class);
    roles.forEach(role -> all.addAll(permissions(role)));
    return Set.copyOf(all);
  }
}
