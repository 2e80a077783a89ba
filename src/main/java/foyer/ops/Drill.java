package foyer.ops;

/**
 * A rehearsed failure: an evening with real processes in which something breaks.
 *
 * @param name as typed after {@code ./foyer drill}
 * @param says what breaks and what must not happen, in one sentence
 * @param preparation what is different before the evening begins
 * @param story breaks it, while tills and guests go on by themselves
 * @param control the same kind of evening with harm done that no rule can undo; its figures must
 *     show the harm, or the drill could never fail
 */
record Drill(String name, String says, Preparation preparation, Story story, Story control) {

  /** On counters as they are. */
  Drill(String name, String says, Story story, Story control) {
    this(name, says, usual -> usual, story, control);
  }

  /** How the evening is made ready: what stands in front of a counter's process. */
  interface Preparation {
    DrillEvening.Plan of(DrillEvening.Plan usual) throws Exception;
  }

  /** What happens besides the selling. It returns when the tills may take their last orders. */
  interface Story {
    void play(DrillEvening evening) throws Exception;
  }
}
