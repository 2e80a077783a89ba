package foyer.house;

/**
 * An entry of the office's navigation. A room that has pages in the office declares one as a bean;
 * it is shown to those who hold the permission.
 *
 * @param order small ones first, within the part
 */
public record OfficeLink(String label, String path, Permission needs, Part part, int order) {

  /** Under which heading an entry stands, in this order. */
  public enum Part {
    FOYER("The foyer"),
    PROGRAMME("Programme"),
    HOUSE("The house");

    private final String heading;

    Part(String heading) {
      this.heading = heading;
    }

    public String heading() {
      return heading;
    }
  }
}
