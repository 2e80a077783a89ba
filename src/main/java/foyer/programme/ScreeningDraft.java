package foyer.programme;

import foyer.house.AuditoriumId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A screening as somebody wishes it.
 *
 * @param endsAt null for start and running time together, by the length of the film
 * @param salesLimit null for the auditorium's usual, or the number of seats of its plan
 */
public record ScreeningDraft(
    FilmId film,
    AuditoriumId auditorium,
    Instant startsAt,
    @Nullable Instant endsAt,
    @Nullable Integer salesLimit,
    PriceListId priceList,
    String notes,
    Set<Access> access,
    boolean isPublic) {

  /** An ordinary one: for everybody, its end and its limit as usual. */
  public static ScreeningDraft plain(
      FilmId film, AuditoriumId auditorium, Instant startsAt, PriceListId priceList) {
    return new ScreeningDraft(
        film, auditorium, startsAt, null, null, priceList, "", Set.of(), true);
  }

  public ScreeningDraft noted(String noted, Set<Access> marked) {
    return new ScreeningDraft(
        film, auditorium, startsAt, endsAt, salesLimit, priceList, noted, marked, isPublic);
  }

  public ScreeningDraft limitedTo(int limit) {
    return new ScreeningDraft(
        film, auditorium, startsAt, endsAt, limit, priceList, notes, access, isPublic);
  }
}
