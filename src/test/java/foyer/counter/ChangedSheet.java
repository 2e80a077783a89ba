package foyer.counter;

import foyer.counter.DaySheet.NightSheet;
import foyer.counter.DaySheet.SheetBook;
import foyer.counter.DaySheet.SheetDay;
import foyer.counter.DaySheet.SheetKey;
import foyer.counter.DaySheet.SheetScreening;
import foyer.counter.DaySheet.SheetStaff;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A day's sheet like another one, but for what a test is about. */
final class ChangedSheet {
  private final DaySheet like;
  private long version;
  private List<SheetScreening> screenings;
  private List<SheetStaff> staff;
  private List<SheetKey> keys;
  private @Nullable NightSheet night;
  private @Nullable List<SheetBook> books;
  private @Nullable List<SheetDay> ahead;

  private ChangedSheet(DaySheet like) {
    this.like = like;
    this.version = like.version();
    this.screenings = like.screenings();
    this.staff = like.staff();
    this.keys = like.keys();
    this.night = like.night();
    this.books = like.books();
    this.ahead = like.ahead();
  }

  static ChangedSheet like(DaySheet sheet) {
    return new ChangedSheet(sheet);
  }

  /** As the server tells it next. */
  ChangedSheet next() {
    version++;
    return this;
  }

  ChangedSheet screenings(List<SheetScreening> others) {
    screenings = others;
    return this;
  }

  ChangedSheet staff(List<SheetStaff> others) {
    staff = others;
    return this;
  }

  ChangedSheet keys(List<SheetKey> others) {
    keys = others;
    return this;
  }

  ChangedSheet night(@Nullable NightSheet other) {
    night = other;
    return this;
  }

  ChangedSheet books(List<SheetBook> others) {
    books = others;
    return this;
  }

  ChangedSheet ahead(List<SheetDay> others) {
    ahead = others;
    return this;
  }

  DaySheet made() {
    return new DaySheet(
        version,
        like.madeAt(),
        like.businessDay(),
        like.clock(),
        like.venue(),
        like.salt(),
        screenings,
        like.classes(),
        like.people(),
        staff,
        keys,
        night,
        books,
        ahead);
  }
}
