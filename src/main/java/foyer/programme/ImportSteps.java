package foyer.programme;

import java.util.function.Consumer;

/** Counts an import's steps for whoever watches. */
final class ImportSteps {
  private final int of;
  private final Consumer<ImportReport.Progress> watcher;
  private int done;

  ImportSteps(int of, Consumer<ImportReport.Progress> watcher) {
    this.of = of;
    this.watcher = watcher;
  }

  void done(String what) {
    watcher.accept(new ImportReport.Progress(++done, of, what));
  }
}
