package foyer.ops;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A PostgreSQL that somebody else runs, as typed: {@code
 * postgresql://user:password@one:5432,two:5432/foyer}, or the same as a JDBC address. Of several
 * hosts the one is used that takes writes.
 */
record DatabaseAddress(String url, String user, String password, String shown) {

  private static final Pattern TYPED =
      Pattern.compile(
          "(?:jdbc:)?postgres(?:ql)?://(?:([^:@/]*)(?::([^@/]*))?@)?([^/?]+)/([^?/]+)(?:\\?(.*))?");

  /**
   * Where the primary is looked for again as soon as it is asked for, and a host without power is
   * not waited for.
   */
  private static final List<String> OF_A_CLUSTER =
      List.of("targetServerType=primary", "hostRecheckSeconds=1", "connectTimeout=2");

  static DatabaseAddress read(String typed) {
    var matcher = TYPED.matcher(typed.strip());
    if (!matcher.matches()) {
      throw new Misunderstood(
          "The address of a database looks like postgresql://user:password@host:5432/foyer.");
    }
    String hosts = matcher.group(3);
    String name = matcher.group(4);
    var url = new StringBuilder("jdbc:postgresql://" + hosts + "/" + name);
    String parameters = text(matcher.group(5));
    if (hosts.contains(",")) {
      for (String one : OF_A_CLUSTER) {
        if (parameters.contains(one.substring(0, one.indexOf('=') + 1))) continue;
        parameters += (parameters.isEmpty() ? "" : "&") + one;
      }
    }
    if (!parameters.isEmpty()) url.append('?').append(parameters);
    return new DatabaseAddress(
        url.toString(), decoded(matcher.group(1)), decoded(matcher.group(2)), hosts + "/" + name);
  }

  @Override
  public String toString() {
    return shown;
  }

  private static String text(@org.jspecify.annotations.Nullable String group) {
    return group == null ? "" : group;
  }

  private static String decoded(@org.jspecify.annotations.Nullable String group) {
    return URLDecoder.decode(text(group).replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
