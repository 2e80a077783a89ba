package foyer.counter;

/** Which of two epochs, as written in answers and codes ({@code 2-7f3a9c21}), is the later. */
final class Epochs {
  private Epochs() {}

  /**
   * Greater than 0 where {@code told} is to be taken for new: its number is higher, or the same
   * with another id, which two restores of one backup have.
   */
  static int compare(String told, String highestSeen) {
    if (highestSeen.isEmpty()) return 1;
    int byNumber = Integer.compare(number(told), number(highestSeen));
    if (byNumber != 0) return byNumber;
    return told.equals(highestSeen) ? 0 : 1;
  }

  private static int number(String epoch) {
    try {
      return Integer.parseInt(epoch.split("-", 2)[0]);
    } catch (NumberFormatException notAnEpoch) {
      return -1;
    }
  }
}
