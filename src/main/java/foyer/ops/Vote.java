package foyer.ops;

/**
 * What the third vote of two PCs knows: which of them leads, and whether the other has all that was
 * ever acknowledged. Pure: a state and a request give the next state and an answer.
 *
 * @param term grows with every change of the leader
 * @param leader which PC; empty before the first
 * @param together whether the other PC had everything when this was last said
 */
record Vote(long term, String leader, boolean together) {

  static final Vote FIRST = new Vote(0, "", false);

  /** What a PC asks for. */
  enum Deed {
    /** To lead, or to go on leading. */
    LEAD,
    /** To acknowledge without the other PC from now on. */
    ALONE,
    /** To be believed that the other PC has everything again. */
    TOGETHER,
    /** To lead in the other's place. */
    TAKE,
    /** The same although something may be missing; a person's decision. */
    TAKE_WITH_LOSS
  }

  /**
   * @param term that the PC believes in; only ALONE and TOGETHER are about one
   */
  record Request(Deed deed, String pc, long term) {}

  /**
   * @param why empty where it is granted
   */
  record Answer(boolean granted, Vote now, String why) {}

  /** The answer; its state is to be on the disk before anybody hears it. */
  Answer answer(Request request) {
    return switch (request.deed()) {
      case LEAD -> {
        if (leader.isEmpty()) yield granted(new Vote(term + 1, request.pc(), false));
        yield leader.equals(request.pc()) ? granted(this) : refused(otherLeads());
      }
      case ALONE, TOGETHER ->
          leads(request)
              ? granted(new Vote(term, leader, request.deed() == Deed.TOGETHER))
              : refused(otherLeads());
      case TAKE -> {
        if (leader.equals(request.pc())) yield granted(this);
        yield together
            ? granted(new Vote(term + 1, request.pc(), false))
            : refused(
                "this PC had lost touch with the other before, so what was sold since may be on"
                    + " that one only; start that one, or promote with --with-loss if it is gone"
                    + " for good");
      }
      case TAKE_WITH_LOSS ->
          granted(leader.equals(request.pc()) ? this : new Vote(term + 1, request.pc(), false));
    };
  }

  private boolean leads(Request request) {
    return leader.equals(request.pc()) && term == request.term();
  }

  private String otherLeads() {
    return "the other PC (%s) leads now".formatted(leader);
  }

  private static Answer granted(Vote now) {
    return new Answer(true, now, "");
  }

  private Answer refused(String why) {
    return new Answer(false, this, why);
  }
}
