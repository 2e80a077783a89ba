package foyer.site;

import com.fasterxml.jackson.annotation.JsonInclude;
import foyer.programme.Access;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A screening as the public API tells it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ListedScreening(
    @Schema(requiredMode = RequiredMode.REQUIRED) long id,
    @Schema(requiredMode = RequiredMode.REQUIRED) ListedFilm film,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "The auditorium's name")
        String auditorium,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "When the programme starts, with the offset in force in the house")
        OffsetDateTime startsAt,
    @Schema(requiredMode = RequiredMode.REQUIRED) TicketsLeft.Status status,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "How many tickets may be sold in all")
        int salesLimit,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description =
                "salesLimit - sold - held as last known, tickets on the tills' rolls included")
        int remaining,
    @Schema(
            description =
                "How many the web can sell this minute; said only where it is less than remaining")
        @Nullable Integer remainingOnline,
    @Schema(requiredMode = RequiredMode.REQUIRED) List<Access> access) {

  record ListedFilm(
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Exactly as the house wrote it")
          String title,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "TBC while the film is not classified",
              allowableValues = {"U", "PG", "12A", "12", "15", "18", "R18", "TBC"})
          String certificate,
      @Schema(
              types = {"integer", "null"},
              format = "int32",
              requiredMode = RequiredMode.REQUIRED,
              description = "The film alone; null while it is not known")
          @JsonInclude(JsonInclude.Include.ALWAYS)
          @Nullable Integer runtimeMinutes) {}

  static ListedScreening of(Showing showing) {
    var film = showing.film();
    var tickets = showing.tickets();
    return new ListedScreening(
        showing.id(),
        new ListedFilm(film.title(), film.certificate().shown(), film.runtimeMinutes()),
        showing.screening().auditorium().name(),
        showing.wall().zoned(showing.screening().startsAt()).toOffsetDateTime(),
        tickets.status(),
        tickets.salesLimit(),
        tickets.remaining(),
        tickets.webHasLess() ? tickets.webNow() : null,
        showing.access());
  }
}
