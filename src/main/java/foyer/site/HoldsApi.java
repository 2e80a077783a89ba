package foyer.site;

import com.fasterxml.jackson.annotation.JsonInclude;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.programme.ScreeningId;
import foyer.sales.Basket;
import foyer.sales.BasketTicket;
import foyer.sales.Booked;
import foyer.sales.Bookings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * A guest's three requests, for programs. For everybody, as the pages are; each request may be sent
 * again and has the same answer.
 */
@RestController
@RequestMapping(path = "/api/v1/holds", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Booking", description = "Hold, say who, confirm; paid for at the door")
@ApiResponse(
    responseCode = "4XX",
    description =
        "Refused, in one plain sentence: 400 not readable, 404 no such thing, 409 a rule stands"
            + " against it or too few are left, 410 the time is over",
    content =
        @Content(
            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
            schema = @Schema(implementation = ProblemDetail.class)))
@ApiResponse(
    responseCode = "503",
    description = "Too much at once: send the same again in a moment",
    content =
        @Content(
            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
            schema = @Schema(implementation = ProblemDetail.class)))
class HoldsApi {
  private final Bookings bookings;

  HoldsApi(Bookings bookings) {
    this.bookings = bookings;
  }

  @Schema(name = "HoldRequest")
  record Asked(
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "Drawn by who asks; the same id again is the same hold")
          @Nullable UUID id,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable Long screening,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "How many of each class, by its code",
              example = "{\"FULL\": 2}")
          @Nullable Map<String, Integer> tickets) {}

  @Schema(name = "TicketChange")
  record Chosen(
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "The one of the hold")
          @Nullable Long screening,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "How many of each class, by its code; instead of those before",
              example = "{\"FULL\": 3}")
          @Nullable Map<String, Integer> tickets) {}

  @Schema(name = "Guest")
  record Named(
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String name,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String email) {}

  @Schema(name = "HeldTicket")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record HeldTicket(
      @Schema(requiredMode = RequiredMode.REQUIRED) String ticketClass,
      @Schema(description = "Absent where one sits where one likes") @Nullable String seat,
      @Schema(requiredMode = RequiredMode.REQUIRED) long pricePence) {

    static List<HeldTicket> of(List<BasketTicket> tickets) {
      return tickets.stream()
          .map(one -> new HeldTicket(one.ticketClass(), one.seat(), one.price().pence()))
          .toList();
    }
  }

  @Schema(name = "Hold")
  record Held(
      @Schema(requiredMode = RequiredMode.REQUIRED) UUID id,
      @Schema(requiredMode = RequiredMode.REQUIRED) long screening,
      @Schema(requiredMode = RequiredMode.REQUIRED) List<HeldTicket> tickets,
      @Schema(requiredMode = RequiredMode.REQUIRED) long totalPence,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Then the tickets go back")
          Instant heldUntil,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Empty until it is said")
          String guestName) {

    static Held of(Basket basket) {
      return new Held(
          basket.id(),
          basket.screening().value(),
          HeldTicket.of(basket.tickets()),
          basket.total().pence(),
          basket.heldUntil(),
          basket.guestName());
    }
  }

  @Schema(name = "Booking")
  record Confirmed(
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "The id of the hold") UUID id,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "The booking code that the guest shows at the till")
          String code,
      @Schema(requiredMode = RequiredMode.REQUIRED) long screening,
      @Schema(requiredMode = RequiredMode.REQUIRED) List<HeldTicket> tickets,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "To be paid at the till")
          long totalPence,
      @Schema(requiredMode = RequiredMode.REQUIRED) String guestName,
      @Schema(requiredMode = RequiredMode.REQUIRED) Booked.State state) {

    static Confirmed of(Booked booked) {
      return new Confirmed(
          booked.order(),
          booked.code(),
          booked.screening().value(),
          HeldTicket.of(booked.tickets()),
          booked.total().pence(),
          booked.guestName(),
          booked.state());
    }
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "hold", summary = "Hold tickets for some minutes")
  @ApiResponse(responseCode = "200", description = "They are held")
  Held hold(@RequestBody Asked asked) {
    if (asked.id() == null || asked.screening() == null || asked.tickets() == null) {
      throw ApiRefusal.because("A hold needs “id”, “screening” and “tickets”.");
    }
    needNumbers(asked.tickets());
    return Held.of(
        answer(bookings.hold(asked.id(), new ScreeningId(asked.screening()), asked.tickets())));
  }

  @PutMapping(path = "/{id}/tickets", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "changeTickets",
      summary = "Hold other tickets instead, all or nothing; the time runs on")
  @ApiResponse(responseCode = "200", description = "They are held instead of those before")
  Held change(@PathVariable("id") String id, @RequestBody Chosen chosen) {
    if (chosen.screening() == null || chosen.tickets() == null) {
      throw ApiRefusal.because("A change needs “screening” and “tickets”.");
    }
    needNumbers(chosen.tickets());
    return Held.of(
        answer(bookings.change(basket(id), new ScreeningId(chosen.screening()), chosen.tickets())));
  }

  @DeleteMapping(path = "/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "letGo", summary = "Give the tickets back before they are booked")
  @ApiResponse(responseCode = "204", description = "None is held under this id")
  void letGo(@PathVariable("id") String id) {
    answer(bookings.letGo(basket(id)));
  }

  @PutMapping(path = "/{id}/guest", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "nameGuest", summary = "Say who the booking is for")
  @ApiResponse(responseCode = "200", description = "It is said; the tickets are still held")
  Held guest(@PathVariable("id") String id, @RequestBody Named guest) {
    if (guest.name() == null || guest.email() == null) {
      throw ApiRefusal.because("A guest needs “name” and “email”.");
    }
    return Held.of(answer(bookings.nameGuest(basket(id), guest.name(), guest.email())));
  }

  @PostMapping(path = "/{id}/confirm")
  @Operation(operationId = "confirm", summary = "Make the hold a booking with a code")
  @ApiResponse(responseCode = "200", description = "It stands, until it is collected or released")
  Confirmed confirm(@PathVariable("id") String id) {
    return Confirmed.of(answer(bookings.confirm(basket(id))));
  }

  private static void needNumbers(Map<String, Integer> tickets) {
    for (Integer count : tickets.values()) {
      if (count == null) throw ApiRefusal.because("Each class of “tickets” needs a number.");
    }
  }

  private static UUID basket(String id) {
    return Address.readUuid(id)
        .orElseThrow(() -> new ApiRefusal(Refusal.unknown("There is no such basket.")));
  }

  private static <T> T answer(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Refused<T>(Refusal refusal) -> throw new ApiRefusal(refusal);
    };
  }
}
