package foyer.house;

import org.springframework.modulith.NamedInterface;

/**
 * A room with a screen.
 *
 * @param houseCapacity how many persons may be in it, by law
 * @param salesLimit how many are sold unless a screening says otherwise; at most the capacity
 * @param allocated whether guests have numbered seats
 */
@NamedInterface("facts")
public record Auditorium(
    AuditoriumId id,
    String name,
    int houseCapacity,
    int salesLimit,
    boolean allocated,
    boolean retired) {}
