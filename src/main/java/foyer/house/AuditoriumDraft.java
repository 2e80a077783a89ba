package foyer.house;

/** An auditorium as somebody wishes it. */
public record AuditoriumDraft(String name, int houseCapacity, int salesLimit, boolean allocated) {

  public static AuditoriumDraft of(Auditorium room) {
    return new AuditoriumDraft(
        room.name(), room.houseCapacity(), room.salesLimit(), room.allocated());
  }

  @Override
  public String toString() {
    return "%s, capacity %d, sales limit %d, %s"
        .formatted(name, houseCapacity, salesLimit, allocated ? "numbered seats" : "sit anywhere");
  }
}
