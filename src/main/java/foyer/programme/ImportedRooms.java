package foyer.programme;

import foyer.house.Actor;
import foyer.house.Auditoria;
import foyer.house.Auditorium;
import foyer.house.AuditoriumDraft;
import foyer.house.AuditoriumId;
import foyer.house.Outcome;
import foyer.house.Setting;
import foyer.house.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rooms of one import: those that the listing names, and {@code Screen 1}, {@code Screen 2} and
 * so on for screenings without one. A made-up room has no numbered seats.
 */
final class ImportedRooms {
  private static final int MOST_ROOMS = 200;

  private final Auditoria auditoria;
  private final int capacity;
  private final Actor actor;
  private final Map<String, Auditorium> byName = new HashMap<>();
  private final List<String> made = new ArrayList<>();

  ImportedRooms(Auditoria auditoria, Settings settings, Actor actor) {
    this.auditoria = auditoria;
    this.capacity = settings.get(Setting.MADE_UP_CAPACITY);
    this.actor = actor;
    auditoria.everMade().forEach(room -> byName.put(room.name(), room));
  }

  List<String> made() {
    return List.copyOf(made);
  }

  /** The named room, made if need be; empty when it cannot be made. */
  Optional<Auditorium> named(String name) {
    Auditorium room = byName.get(name);
    return room != null ? Optional.of(room) : make(name);
  }

  /** Where a screening without a room goes: the first made-up room that is free then. */
  Auditorium firstFree(RoomChoice choice, ImportedScreenings.Span span) {
    for (int number = 1; number <= MOST_ROOMS; number++) {
      String name = "Screen " + number;
      Auditorium room = byName.get(name);
      if (room != null && (room.allocated() || room.retired())) continue;
      if (room == null) room = make(name).orElseThrow();
      if (choice.free(room.id(), span.startsAt(), span.endsAt())) return room;
    }
    throw new IllegalStateException("more than " + MOST_ROOMS + " screenings at once");
  }

  Auditorium of(AuditoriumId id) {
    return auditoria.find(id).orElseThrow();
  }

  private Optional<Auditorium> make(String name) {
    return switch (auditoria.make(new AuditoriumDraft(name, capacity, capacity, false), actor)) {
      case Outcome.Refused<Auditorium> refused -> Optional.empty();
      case Outcome.Done<Auditorium>(Auditorium room) -> {
        byName.put(name, room);
        made.add(name);
        yield Optional.of(room);
      }
    };
  }
}
