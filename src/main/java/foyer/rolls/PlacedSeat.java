package foyer.rolls;

import org.springframework.modulith.NamedInterface;

/** A seat and where it stands: rows from the screen backwards, columns from the left. */
@NamedInterface("facts")
public record PlacedSeat(String label, int row, int column) {}
