package foyer.programme;

import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.programme.ListingFile.ListedFilm;
import foyer.programme.ListingFile.ListedScreening;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the JSON of a listing: a list of films with their performances. Texts are kept exactly as
 * written; what cannot be read is listed with its reason, and the rest goes on.
 */
final class ListingReader {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long MILLIS_PER_MINUTE = 60_000;

  private static final Map<String, Access> ACCESS =
      Map.of(
          "audioDescription", Access.AUDIO_DESCRIPTION,
          "babyFriendly", Access.BABY_FRIENDLY,
          "hardOfHearing", Access.HARD_OF_HEARING,
          "relaxed", Access.RELAXED,
          "subtitled", Access.SUBTITLED);

  private final List<String> problems = new ArrayList<>();
  private final Map<Source, ListedFilm> films = new LinkedHashMap<>();
  private final Set<Source> keys = new LinkedHashSet<>();
  private final Map<String, Integer> timesBooked = new HashMap<>();

  private ListingReader() {}

  /** Refuses only what is no listing at all. */
  static Outcome<ListingFile> read(byte[] bytes) {
    JsonNode root;
    try {
      root = JSON.readTree(withoutMark(bytes));
    } catch (JacksonException notJson) {
      return Outcome.refused(Refusal.malformed("The file is not JSON: " + where(notJson)));
    }
    if (!root.isArray())
      return Outcome.refused(
          Refusal.malformed("The file is no listing: a list of films was expected."));
    return Outcome.done(new ListingReader().all(root));
  }

  private static String withoutMark(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static String where(JacksonException notJson) {
    var place = notJson.getLocation();
    return place == null
        ? "it cannot be read."
        : "it cannot be read at line %d, column %d."
            .formatted(place.getLineNr(), place.getColumnNr());
  }

  private ListingFile all(JsonNode root) {
    for (JsonNode film : root.values()) {
      for (JsonNode one : film.path("performances").values())
        timesBooked.merge(text(one, "bookingUrl"), 1, Integer::sum);
    }
    int position = 0;
    for (JsonNode film : root.values()) film(film, ++position);
    return new ListingFile(List.copyOf(films.values()), List.copyOf(problems), Set.copyOf(keys));
  }

  private void film(JsonNode node, int position) {
    String title = text(node, "title");
    String called = title.isBlank() ? "Film %d of the file".formatted(position) : quoted(title);
    Source source = filmSource(text(node, "url"), title);
    List<ListedScreening> screenings = screenings(node.path("performances"), source, title, called);
    Outcome<FilmDraft> draft = FilmRules.check(draft(node.path("overview"), title, called));
    switch (draft) {
      case Outcome.Refused<FilmDraft>(Refusal refusal) ->
          problem(
              called,
              "skipped with its %d screenings. %s"
                  .formatted(node.path("performances").size(), refusal.sentence()));
      case Outcome.Done<FilmDraft>(FilmDraft read) ->
          add(new ListedFilm(source, read, screenings), called);
    }
  }

  /** A film that stands twice is one film; the screenings of both are taken. */
  private void add(ListedFilm film, String called) {
    ListedFilm first = films.get(film.source());
    if (first == null) {
      films.put(film.source(), film);
      return;
    }
    problem(called, "stands twice in the file; the first is taken, with the screenings of both.");
    List<ListedScreening> both = new ArrayList<>(first.screenings());
    both.addAll(film.screenings());
    films.put(film.source(), new ListedFilm(first.source(), first.draft(), List.copyOf(both)));
  }

  private static Source filmSource(String url, String title) {
    return url.isBlank() ? new Source("listing", "title " + title) : new Source(host(url), url);
  }

  /** Whose listing it is: the address's host. */
  private static String host(String url) {
    try {
      String host = new URI(url.strip()).getHost();
      return host == null ? "listing" : host;
    } catch (URISyntaxException notAnAddress) {
      return "listing";
    }
  }

  private FilmDraft draft(JsonNode overview, String title, String called) {
    return new FilmDraft(
        title,
        year(overview.path("year"), called),
        runtimeMinutes(overview.path("duration"), called),
        certificate(overview.path("classification"), called),
        texts(overview.path("directors"), "directors", called),
        texts(overview.path("actors"), "actors", called),
        "",
        "");
  }

  private @Nullable Integer year(JsonNode node, String called) {
    if (absent(node)) return null;
    OptionalLong year = whole(node);
    if (year.isPresent() && year.getAsLong() >= 1800 && year.getAsLong() <= 2200)
      return (int) year.getAsLong();
    problem(called, "the year %s cannot be read and is left out.".formatted(node));
    return null;
  }

  private @Nullable Integer runtimeMinutes(JsonNode node, String called) {
    if (absent(node)) return null;
    OptionalLong millis = whole(node);
    long minutes =
        millis.isEmpty() ? 0 : Math.round(millis.getAsLong() / (double) MILLIS_PER_MINUTE);
    if (minutes >= 1 && minutes <= FilmRules.MOST_RUNTIME_MINUTES) return (int) minutes;
    problem(called, "the running time %s cannot be right and is left out.".formatted(node));
    return null;
  }

  private Certificate certificate(JsonNode node, String called) {
    if (absent(node)) return Certificate.TBC;
    Optional<Certificate> read = Certificate.reading(node.asString(""));
    if (read.isEmpty())
      problem(called, "the certificate %s is not known; it is “to be confirmed”.".formatted(node));
    return read.orElse(Certificate.TBC);
  }

  private List<String> texts(JsonNode node, String what, String called) {
    if (absent(node)) return List.of();
    List<String> read = new ArrayList<>();
    for (JsonNode one : node.values()) if (one.isString()) read.add(one.stringValue());
    if (!node.isArray() || read.size() < node.size())
      problem(called, "the %s cannot all be read; the others are taken.".formatted(what));
    return List.copyOf(read);
  }

  private List<ListedScreening> screenings(
      JsonNode performances, Source film, String title, String called) {
    List<ListedScreening> read = new ArrayList<>();
    int position = 0;
    for (JsonNode one : performances.values()) {
      String which = "%s, screening %d".formatted(called, ++position);
      screening(one, film, title, which).ifPresent(read::add);
    }
    if (!performances.isArray() && !absent(performances))
      problem(called, "its screenings cannot be read.");
    return List.copyOf(read);
  }

  private Optional<ListedScreening> screening(
      JsonNode node, Source film, String title, String which) {
    OptionalLong time = whole(node.path("time"));
    Source source = screeningSource(film, text(node, "bookingUrl"), node.path("time"));
    boolean again = !keys.add(source);
    if (time.isEmpty())
      return skipped(which, "its time %s cannot be read".formatted(node.path("time")));
    Instant startsAt = Instant.ofEpochMilli(time.getAsLong());
    if (!believable(startsAt)) return skipped(which, "it would start on " + startsAt);
    if (again) return skipped(which, "it stands twice in the file");
    return ScreeningRules.unreadable(text(node, "notes"))
        .<Optional<ListedScreening>>map(reason -> skipped(which, reason))
        .orElseGet(
            () ->
                Optional.of(
                    new ListedScreening(
                        source,
                        film,
                        title,
                        startsAt,
                        room(node.path("screen")),
                        text(node, "notes"),
                        access(node.path("accessibility"), which),
                        node.path("status").path("soldOut").asBoolean(false))));
  }

  private Optional<ListedScreening> skipped(String which, String reason) {
    problem(which, "skipped: %s.".formatted(reason));
    return Optional.empty();
  }

  private static boolean believable(Instant startsAt) {
    int year = startsAt.isBefore(Instant.EPOCH) ? 0 : startsAt.atOffset(ZoneOffset.UTC).getYear();
    return year >= ScreeningRules.FIRST_YEAR && year <= ScreeningRules.LAST_YEAR;
  }

  /** The booking address tells screenings apart; the time as well where several share one. */
  private Source screeningSource(Source film, String bookingUrl, JsonNode time) {
    if (bookingUrl.isBlank())
      return new Source(film.name(), film.key() + " at " + time.asString(""));
    return new Source(
        film.name(),
        timesBooked.getOrDefault(bookingUrl, 1) > 1
            ? bookingUrl + " at " + time.asString("")
            : bookingUrl);
  }

  /** A bare number is a screen's. */
  private static String room(JsonNode node) {
    String named = node.asString("").strip();
    return named.matches("[0-9]{1,3}") ? "Screen " + named : named;
  }

  private Set<Access> access(JsonNode node, String which) {
    var marked = EnumSet.noneOf(Access.class);
    for (Map.Entry<String, JsonNode> one : node.properties()) {
      if (!one.getValue().asBoolean(false)) continue;
      Access known = ACCESS.get(one.getKey());
      if (known == null)
        problem(which, "the access mark “%s” is not known.".formatted(one.getKey()));
      else marked.add(known);
    }
    return marked;
  }

  private static boolean absent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static String text(JsonNode node, String name) {
    JsonNode found = node.path(name);
    return found.isString() ? found.stringValue() : "";
  }

  private static OptionalLong whole(JsonNode node) {
    if (node.isNumber() && node.canConvertToExactIntegral() && node.canConvertToLong())
      return OptionalLong.of(node.longValue());
    String digits = node.asString("").strip();
    return node.isString() && digits.matches("-?[0-9]{1,15}")
        ? OptionalLong.of(Long.parseLong(digits))
        : OptionalLong.empty();
  }

  private void problem(String which, String what) {
    problems.add(which + ": " + what);
  }

  private static String quoted(String title) {
    return "“" + title + "”";
  }
}
