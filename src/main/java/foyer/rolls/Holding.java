package foyer.rolls;

/** How many numbers of a screening a counter has, or had when it was written off. */
public record Holding(int counter, int onRoll, int writtenOff) {}
