package foyer.ops;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * How far the last upgrade of a house came, in a small file of its folder: what a start after a
 * power cut goes by.
 *
 * @param at when the upgrade was made
 * @param before how the house was kept until then
 * @param after how it is kept since
 * @param books how many deeds stood in the books at that moment
 * @param aside the name under which a house that was gone back from lies in the folder; else empty
 */
record UpgradeState(
    Step step, Instant at, Kept before, Kept after, BooksSince.Count books, String aside) {

  private static final String FILE = "upgrade.state";

  /** Each that ends in ING is finished by the next start, whichever command that is. */
  enum Step {
    /** The new house lies ready beside the old one, and takes its place. */
    PUTTING_IN_PLACE,
    UPGRADED,
    /** The house from before takes its place again. */
    GOING_BACK,
    BACK
  }

  /**
   * @param postgres its major version
   * @param tables the newest migration
   */
  record Kept(int postgres, String tables) {
    @Override
    public String toString() {
      return "PostgreSQL %d, tables of version %s".formatted(postgres, tables);
    }
  }

  UpgradeState with(Step next, String asideNow) {
    return new UpgradeState(next, at, before, after, books, asideNow);
  }

  /** Nothing where this house was never upgraded. */
  static Optional<UpgradeState> of(Path home) throws IOException {
    Path file = home.resolve(FILE);
    if (!Files.exists(file)) return Optional.empty();
    var said = new Properties();
    said.load(new StringReader(Files.readString(file)));
    try {
      return Optional.of(
          new UpgradeState(
              Step.valueOf(said.getProperty("step", "")),
              Instant.parse(said.getProperty("at", "")),
              kept(said, "before"),
              kept(said, "after"),
              BooksSince.Count.read(said.getProperty("books", "")),
              said.getProperty("aside", "")));
    } catch (IllegalArgumentException | DateTimeException damaged) {
      throw new CannotGoOn("%s is not what Foyer wrote.".formatted(file), damaged);
    }
  }

  private static Kept kept(Properties said, String when) {
    return new Kept(
        Integer.parseInt(said.getProperty(when + ".postgres", "")),
        said.getProperty(when + ".tables", ""));
  }

  /** Whole or not at all, and on the disk when it returns. */
  void write(Path home) throws IOException {
    String text =
        """
        # How far the last upgrade of this house came; ./foyer upgrade writes it.
        step=%s
        at=%s
        before.postgres=%d
        before.tables=%s
        after.postgres=%d
        after.tables=%s
        books=%s
        aside=%s
        """
            .formatted(
                step,
                at,
                before.postgres(),
                before.tables(),
                after.postgres(),
                after.tables(),
                books.written(),
                aside);
    Folders.replace(home.resolve(FILE), text.getBytes(StandardCharsets.UTF_8));
  }
}
