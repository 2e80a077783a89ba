package foyer.simulation;

/**
 * The rules that hold an evening together, each of which can be taken away from a played one. The
 * real house keeps them all: none of these switches exists outside the tests.
 */
public enum Rule {
  GIVING_BACK_IS_AN_ENTRY("H1"),
  NEVER_TWICE_ON_THE_ROLL("H2"),
  LEVELS_NOT_EDGES("H3, H3b"),
  VOIDS_MAY_OVERTAKE("H4"),
  WRITTEN_OFF_KEEPS_ITS_PLACE("H5"),
  A_RESTORE_BEGINS_AN_EPOCH("H6"),
  ALL_USED_COUNTERS_ARE_HEARD("H6a"),
  ENTRIES_BEAT_STATEMENTS("H6b"),
  KEPT_UNTIL_SAFE("H6c"),
  WITNESSES_ARE_BELIEVED("H6d"),
  AMNESIA_IS_NOTICED("H6e"),
  RUN_AND_HASH_ARE_IN_THE_KEY("H7"),
  ANSWERS_BELONG_TO_A_REQUEST("H7b"),
  GRANTS_BELONG_TO_AN_ASK("H7c"),
  A_COPY_BEGINS_A_LINE("H7d"),
  TWO_SALES_ARE_ALWAYS_LISTED("H7e"),
  OLD_LINES_ARE_SENT_AGAIN("H7f"),
  COMPARE_AND_SET("H9"),
  LOST_IS_PRESUMED_SOLD("H10"),
  EVERY_DOOR_HEARS_OF_A_VOID("H11"),
  A_NUMBER_IN_THE_JOURNAL_IS_NO_KEY("H14"),
  EPOCHS_HAVE_A_RANDOM_ID("H16"),
  A_HAND_OVER_IS_TAKEN_ONCE("13"),
  WHAT_IS_NOWHERE_IS_BURNT("19");

  /** Which hole it closes, or which paragraph of the protocol it is. */
  public final String closes;

  Rule(String closes) {
    this.closes = closes;
  }
}
