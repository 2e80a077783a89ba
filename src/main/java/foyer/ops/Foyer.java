package foyer.ops;

/** The one program: what stands behind {@code ./foyer}. */
public final class Foyer {
  private Foyer() {}

  public static void main(String[] args) {
    System.out.println("foyer");
  }
}
