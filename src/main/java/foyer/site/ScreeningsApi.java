package foyer.site;

import foyer.house.HouseClock;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The programme for other programs. For everybody. */
@RestController
@Tag(name = "Programme", description = "What is on, for everybody")
class ScreeningsApi {
  static final int DAYS_UNLESS_SAID = 14;
  static final int DAYS_MOST = 366;

  private final Listings listings;
  private final HouseClock clock;

  ScreeningsApi(Listings listings, HouseClock clock) {
    this.listings = listings;
    this.clock = clock;
  }

  @GetMapping(path = "/api/v1/screenings", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "screenings",
      summary = "The screenings of some days",
      description =
          "All public screenings whose date, or whose evening, lies in the range, by their start."
              + " A show after midnight belongs to the evening before and is listed for both days.")
  @ApiResponse(responseCode = "200", description = "The screenings, cancelled ones too")
  @ApiResponse(
      responseCode = "400",
      description = "A date cannot be read, or the range is turned round or too long",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
              schema = @Schema(implementation = ProblemDetail.class)))
  List<ListedScreening> screenings(
      @Parameter(
              description = "The first day, like 2026-11-24; today unless said",
              schema = @Schema(type = "string", format = "date"))
          @RequestParam(name = "from", required = false)
          @Nullable String from,
      @Parameter(
              description =
                  "The last day, included; 13 days after the first unless said, 365 at most",
              schema = @Schema(type = "string", format = "date"))
          @RequestParam(name = "to", required = false)
          @Nullable String to) {
    var first = from == null || from.isEmpty() ? clock.today() : date("from", from);
    var last = to == null || to.isEmpty() ? first.plusDays(DAYS_UNLESS_SAID - 1) : date("to", to);
    if (last.isBefore(first)) throw ApiRefusal.because("“to” lies before “from”.");
    if (ChronoUnit.DAYS.between(first, last) >= DAYS_MOST) {
      throw ApiRefusal.because("Ask for %d days at most at once.".formatted(DAYS_MOST));
    }
    return listings.datesAndEvenings(first, last).stream().map(ListedScreening::of).toList();
  }

  private static LocalDate date(String name, String text) {
    return Address.readDate(text)
        .orElseThrow(
            () -> ApiRefusal.because("“%s” must be a date like 2026-11-24.".formatted(name)));
  }
}
