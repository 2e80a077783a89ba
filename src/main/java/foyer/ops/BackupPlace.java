package foyer.ops;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where backups are kept. What cannot be done is said in one sentence ({@link CannotGoOn}). */
interface BackupPlace extends AutoCloseable {

  /** For a person; never a secret. */
  String shown();

  /** Puts the file there under this name, whole or not at all. */
  void put(Path file, String name);

  /** All that lie there, also what is not ours. */
  List<String> names();

  void fetch(String name, Path into);

  void remove(String name);

  @Override
  void close();

  /**
   * A folder, or a bucket as {@code s3://bucket/prefix}.
   *
   * @param environment where the address and the secrets of an S3-like place are found
   */
  static BackupPlace of(String typed, Map<String, String> environment) {
    return typed.startsWith(S3Place.SCHEME)
        ? S3Place.of(typed, environment)
        : new FolderPlace(Path.of(typed));
  }
}
