package foyer.programme;

/** A screening was moved, changed or cancelled. Told in the transaction; hear it after commit. */
public record ScreeningChanged(Screening before, Screening now) {}
