package foyer.counter;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one way a counter writes and reads JSON, apart from the web's: the bytes of a journal must
 * not change because somebody set an option of the pages.
 */
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  public static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /** The same, set out so that a person may read and change it. */
  static byte[] readable(Object value) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
  }

  /** Throws a {@link tools.jackson.core.JacksonException} where the bytes are not such a value. */
  public static <T> T read(byte[] bytes, Class<T> type) {
    return MAPPER.readValue(bytes, type);
  }

  public static <T> T read(String text, Class<T> type) {
    return read(text.getBytes(StandardCharsets.UTF_8), type);
  }
}
