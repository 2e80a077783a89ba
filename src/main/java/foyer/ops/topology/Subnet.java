package foyer.ops.topology;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses that share their first bits, as 10.20.0.0/24. Four numbers only: no house has so many
 * tills.
 */
public record Subnet(int base, int bits) {
  private static final Pattern WRITTEN = Pattern.compile("([0-9.]+)/([0-9]{1,2})");

  /** Empty where it is not written so, or where bits after the first ones are set. */
  public static Optional<Subnet> read(String written) {
    var parts = WRITTEN.matcher(written);
    if (!parts.matches()) return Optional.empty();
    int bits = Integer.parseInt(parts.group(2));
    if (bits < 8 || bits > 30) return Optional.empty();
    return address(parts.group(1))
        .map(base -> new Subnet(base, bits))
        .filter(subnet -> (subnet.base & subnet.mask()) == subnet.base);
  }

  /** In which an address lies that is written with its bits, as 10.20.0.7/24. */
  public static Optional<Subnet> around(String written) {
    var parts = WRITTEN.matcher(written);
    if (!parts.matches()) return Optional.empty();
    int bits = Integer.parseInt(parts.group(2));
    if (bits < 8 || bits > 30) return Optional.empty();
    return address(parts.group(1)).map(address -> new Subnet(address & -1 << (32 - bits), bits));
  }

  /** An address as a number; empty where it is none. */
  public static Optional<Integer> address(String written) {
    String[] parts = written.split("\\.", -1);
    if (parts.length != 4) return Optional.empty();
    int address = 0;
    for (String part : parts) {
      if (!part.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(part) > 255) {
        return Optional.empty();
      }
      address = address << 8 | Integer.parseInt(part);
    }
    return Optional.of(address);
  }

  private int mask() {
    return -1 << (32 - bits);
  }

  public boolean holds(String address) {
    return address(address).filter(one -> (one & mask()) == base).isPresent();
  }

  boolean overlaps(Subnet other) {
    int shared = mask() & other.mask();
    return (base & shared) == (other.base & shared);
  }

  @Override
  public String toString() {
    return "%d.%d.%d.%d/%d"
        .formatted(base >>> 24, base >>> 16 & 255, base >>> 8 & 255, base & 255, bits);
  }
}
