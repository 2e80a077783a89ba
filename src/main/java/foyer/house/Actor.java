package foyer.house;

import java.util.Set;
import org.springframework.modulith.NamedInterface;

/** Who acts: a signed-in person, or a part of the house by name. Filled by sign-in. */
@NamedInterface("facts")
public record Actor(long person, String name, Set<Permission> permissions) {

  /** The house itself, for jobs and commands; it holds no permission a person could be given. */
  public static Actor house(String part) {
    return new Actor(0, part, Set.of());
  }

  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }
}
