package foyer.house;

import org.springframework.modulith.NamedInterface;

/**
 * The age a number, a grant or a code belongs to. A database that is restored begins a new one; the
 * number only grows, and the random id tells two restores of one backup apart.
 *
 * @param id eight hexadecimal digits
 * @param recovering the house still waits to hear from its counters: nothing is dealt or sold by it
 */
@NamedInterface("facts")
public record Epoch(int number, String id, boolean recovering) {

  /** As codes and grants carry it: {@code 2-7f3a9c21}. */
  public String text() {
    return number + "-" + id;
  }
}
