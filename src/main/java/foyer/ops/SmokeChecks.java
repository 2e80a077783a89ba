package foyer.ops;

import foyer.ops.SmokeGuest.Answer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@link Smoke} looks at, in the order in which things depend on each other. */
final class SmokeChecks {
  private static final Pattern CLASS =
      Pattern.compile("<select id=\"n-[^\"]+\" name=\"([A-Z_]+)\"");
  private static final JsonMapper JSON = JsonMapper.shared();

  private SmokeChecks() {}

  @FunctionalInterface
  interface Check {
    Found ask(SmokeGuest guest);
  }

  /**
   * @param sentence what was looked at and how it stands
   */
  record Found(boolean well, String sentence) {}

  static List<Check> all() {
    return List.of(
        page("the server is ready", "/health/ready", 200),
        page("the programme is shown", "/", 200),
        page("the films are shown", "/films", 200),
        page("crew can sign in", "/office/sign-in", 200),
        page("the office is closed to others", "/office/counters", 302),
        page("the API describes itself", "/api/v1/openapi.json", 200),
        page("what is not there is said to be not there", "/smoke-" + UUID.randomUUID(), 404),
        SmokeChecks::guarded,
        SmokeChecks::basket);
  }

  private static Check page(String name, String path, int status) {
    return guest -> {
      Answer answer = guest.get(path);
      return new Found(
          answer.status() == status,
          answer.status() == status
              ? "%s (%d ms)".formatted(name, answer.took().toMillis())
              : "%s: %s answered %s, not %d".formatted(name, path, answer.told(), status));
    };
  }

  private static Found guarded(SmokeGuest guest) {
    boolean well = guest.get("/").header("content-security-policy").contains("default-src");
    return new Found(
        well,
        well
            ? "pages say what they may load"
            : "pages carry no Content-Security-Policy; is something between taking it away?");
  }

  /** The whole way to the database and back: a ticket is held and let go. */
  private static Found basket(SmokeGuest guest) {
    Answer list = guest.get("/api/v1/screenings");
    if (list.status() != 200)
      return new Found(false, "screenings: the API answered " + list.told());
    Optional<JsonNode> bookable;
    try {
      bookable =
          JSON.readTree(list.body()).valueStream().filter(SmokeChecks::hasTickets).findFirst();
    } catch (JacksonException noJson) {
      return new Found(false, "screenings: the API answered what is no JSON");
    }
    return bookable
        .map(screening -> heldAndLetGo(guest, screening.path("id").asLong()))
        .orElseGet(() -> new Found(true, "no screening has tickets online, so none was held"));
  }

  /** What the web has is said apart only where the tills' rolls have more. */
  private static boolean hasTickets(JsonNode screening) {
    int left = screening.path("remaining").asInt();
    return Set.of("ON_SALE", "FEW_LEFT").contains(screening.path("status").asString())
        && screening.path("remainingOnline").asInt(left) > 0;
  }

  private static Found heldAndLetGo(SmokeGuest guest, long screening) {
    // Whoever begins to book is sent to a basket of their own.
    String basketPage = guest.get("/screenings/" + screening + "/book").header("location");
    var offered = CLASS.matcher(guest.get(basketPage).body());
    if (!offered.find()) {
      return new Found(true, "no class of ticket is sold online, so none was held");
    }
    var basket = UUID.randomUUID();
    Answer held =
        guest.post(
            "/api/v1/holds",
            "{\"id\": \"%s\", \"screening\": %d, \"tickets\": {\"%s\": 1}}"
                .formatted(basket, screening, offered.group(1)));
    if (held.status() / 100 != 2) {
      return new Found(false, "a ticket could not be held: " + held.told());
    }
    Answer gone = guest.delete("/api/v1/holds/" + basket);
    return gone.status() / 100 == 2
        ? new Found(true, "a ticket was held (%d ms) and let go".formatted(held.took().toMillis()))
        : new Found(false, "a held ticket could not be let go: " + gone.told());
  }
}
