package foyer.site;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.house.HouseClock;
import foyer.programme.ScreeningId;
import foyer.testing.HouseTest;
import foyer.testing.OnSale;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.util.HtmlUtils;

@HouseTest
class PublicPagesTest {
  @LocalServerPort int port;
  @Autowired OnSale onSale;
  @Autowired HouseClock clock;
  @Autowired JdbcTemplate jdbc;
  Visitor guest;

  @BeforeEach
  void comes() {
    guest = new Visitor(port);
  }

  @Test
  void a_screening_says_how_many_tickets_are_left_and_what_they_cost() {
    var screening = onSale.unallocated(40, 50);
    var page = guest.get("/screenings/" + screening);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("40 tickets left", "£4.00", "Nobody under 15", "1 h 40 min");
  }

  @Test
  void a_show_after_midnight_stands_under_its_evening_and_says_its_date() {
    var screening = onSale.unallocated(40, 40);
    named(screening, "The Small Hours " + screening);
    var evening = LocalDate.of(2031, 5, 16);
    starts(screening, evening.plusDays(1), LocalTime.of(0, 15));
    assertThat(guest.get("/day/2031-05-16").body())
        .contains("The Small Hours " + screening)
        .contains("after midnight: Saturday 17 May 2031");
    assertThat(guest.get("/day/2031-05-17").body())
        .contains("In the small hours of Saturday 17 May 2031")
        .contains("The Small Hours " + screening);
    assertThat(guest.get("/week/2031-05-16").body()).contains("The Small Hours " + screening);
  }

  @Test
  void an_end_in_the_repeated_hour_says_its_zone() {
    var screening = onSale.unallocated(40, 40);
    starts(screening, LocalDate.of(2026, 10, 24), LocalTime.of(23, 30));
    jdbc.update(
        "update programme.screening set ends_at = starts_at + interval '150 minutes' where id = ?",
        screening.value());
    assertThat(guest.get("/screenings/" + screening).body())
        .contains("starts at 23:30 BST, ends at about 01:00 GMT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "O’Brien",
        "Дяволски игри",
        "שלום",
        "👻 Ghost",
        "Robert'); DROP TABLE film;--",
        "<b>Bold</b><script>alert(1)</script>",
        "No\u00A0Break",
        "\"Quotes\" & Ampersand",
        "Membership (Do Not Book!)",
        "=CMD()|' /C calc'!A0",
        "${7*7} #{x} @if(true)",
        "Donaudampfschifffahrtsgesellschaftskapitaenswitwenrentenauszahlungsstellenbeamter im"
            + " Dienst des alten Films",
      })
  void strange_titles_stand_exactly_on_every_page_and_feed(String title) {
    var screening = onSale.unallocated(40, 40);
    named(screening, title);
    jdbc.update("update programme.screening set notes = ? where id = ?", title, screening.value());
    long film =
        jdbc.queryForList(
                "select film from programme.screening where id = ?", Long.class, screening.value())
            .getFirst();
    var day = clock.today().plusDays(1);
    for (String path :
        new String[] {
          "/", "/day/" + day, "/week/" + day, "/films", "/films/" + film, "/screenings/" + screening
        }) {
      var page = guest.get(path);
      assertThat(page.statusCode()).as(path).isEqualTo(200);
      assertThat(page.body()).as(path).doesNotContain("<b>Bold", "<script>alert");
      if (path.contains("/films/") || path.contains("/screenings/")) {
        assertThat(HtmlUtils.htmlUnescape(page.body())).as(path).contains(title);
      }
    }
    var feed = Visitor.json(guest.get("/api/v1/screenings"));
    assertThat(feed.valueStream().map(one -> one.path("film").path("title").asString()))
        .contains(title);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/films/999999999",
        "/films/x",
        "/films/99999999999999999999",
        "/screenings/0",
        "/screenings/1'%20or%201=1",
        "/day/2026-02-30",
        "/day/tomorrow",
        "/week/9999-99-99",
        "/bookings/nonsense",
        "/bookings/00000000-0000-0000-0000-000000000000",
        "/screenings/1/book/nonsense"
      })
  void what_is_not_here_is_said_in_a_sentence(String path) {
    var page = guest.get(path);
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("There is no such").doesNotContain("Exception", "\tat ");
  }

  @Test
  void a_page_that_did_not_change_is_not_sent_again() {
    var screening = onSale.unallocated(40, 40);
    var first = guest.get("/screenings/" + screening);
    assertThat(first.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age=5");
    assertThat(first.headers().firstValue("Set-Cookie")).isEmpty();
    String tag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(guest.get("/screenings/" + screening, "If-None-Match", tag).statusCode())
        .isEqualTo(304);
    jdbc.update("update programme.screening set notes = '70mm' where id = ?", screening.value());
    assertThat(guest.get("/screenings/" + screening, "If-None-Match", tag).statusCode())
        .isEqualTo(200);
  }

  @Test
  void pages_travel_compressed() {
    var page = guest.get("/", "Accept-Encoding", "gzip");
    assertThat(page.headers().firstValue("Content-Encoding")).contains("gzip");
  }

  @Test
  void a_cancelled_screening_says_why_and_cannot_be_booked() {
    var screening = onSale.unallocated(40, 40);
    jdbc.update(
        """
        update programme.screening
        set cancelled_at = now(), cancelled_because = 'The print did not arrive.' where id = ?
        """,
        screening.value());
    assertThat(guest.get("/screenings/" + screening).body())
        .contains("Cancelled", "The print did not arrive.")
        .doesNotContain("/book\"");
  }

  @Test
  void what_is_not_public_is_not_here() {
    var screening = onSale.unallocated(40, 40);
    jdbc.update("update programme.screening set public = false where id = ?", screening.value());
    assertThat(guest.get("/screenings/" + screening).statusCode()).isEqualTo(404);
    assertThat(guest.get("/screenings/" + screening + "/book").statusCode()).isEqualTo(404);
  }

  @Test
  void a_film_is_found_without_its_accents() {
    var screening = onSale.unallocated(40, 40);
    named(screening, "Amélie et l’O’Brien " + screening);
    assertThat(guest.get("/films?q=amelie%20et%20lobrien%20" + screening).body())
        .contains("One film.");
  }

  private void named(ScreeningId screening, String title) {
    jdbc.update(
        """
        update programme.film set title = ?
        where id = (select film from programme.screening where id = ?)
        """,
        title,
        screening.value());
  }

  private void starts(ScreeningId screening, LocalDate day, LocalTime time) {
    var moment = day.atTime(time).atZone(clock.zone()).toInstant();
    jdbc.update(
        """
        update programme.screening
        set starts_at = ?, ends_at = ?::timestamptz + interval '100 minutes' where id = ?
        """,
        Timestamp.from(moment),
        Timestamp.from(moment),
        screening.value());
  }
}
