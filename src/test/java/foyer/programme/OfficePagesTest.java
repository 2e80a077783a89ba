package foyer.programme;

import static foyer.testing.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.house.Actor;
import foyer.house.Auditoria;
import foyer.house.Auditorium;
import foyer.house.AuditoriumDraft;
import foyer.people.DemoPeople;
import foyer.testing.HouseTest;
import foyer.testing.OfficeVisit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The programme's and the house's pages of the office, over HTTP as a browser sends it. */
@HouseTest
class OfficePagesTest {
  private static final String STRANGE = "<b>Дом</b> & \"Robert'); DROP\u00a0👻 שלום";

  @Autowired DemoPeople people;
  @Autowired Auditoria auditoria;
  @Autowired Films films;
  @Autowired Screenings screenings;
  @Autowired Prices prices;
  @LocalServerPort int port;

  @Test
  void every_page_of_the_office_can_be_drawn() {
    OfficeVisit officer = officer();
    for (String path :
        List.of(
            "/office/films",
            "/office/films/new",
            "/office/screenings",
            "/office/screenings/new",
            "/office/listings",
            "/office/auditoria",
            "/office/classes",
            "/office/prices",
            "/office/settings",
            "/office/trail")) assertThat(officer.get(path).statusCode()).as(path).isEqualTo(200);
  }

  @Test
  void a_steward_changes_nothing_and_a_stranger_sees_nothing() {
    var steward = people.make().getLast();
    OfficeVisit visit = OfficeVisit.signedIn(port, steward.userName(), steward.password());
    for (String path : List.of("/office/films", "/office/screenings/new", "/office/settings"))
      assertThat(visit.get(path).statusCode()).as(path).isEqualTo(403);
    assertThat(visit.post("/office/films", Map.of("title", "Not by me")).statusCode())
        .isEqualTo(403);
    assertThat(films.search("Not by me")).isEmpty();
    assertThat(new OfficeVisit(port).get("/office/films").body()).doesNotContain("Certificate");
  }

  @Test
  void a_film_is_made_with_a_strange_title_and_shown_as_it_was_written() {
    OfficeVisit officer = officer();
    String title = STRANGE + " " + UUID.randomUUID();

    var made =
        officer.post(
            "/office/films",
            Map.of("title", title, "certificate", "AGE_15", "runtimeMinutes", "100"));

    assertThat(made.statusCode()).isEqualTo(302);
    assertThat(films.search(title)).singleElement().extracting(Film::title).isEqualTo(title);
    String page = officer.get(made.headers().firstValue("location").orElseThrow()).body();
    assertThat(page).contains("The film is made.").contains("&lt;b>Дом").doesNotContain("<b>Дом");
  }

  @Test
  void a_refused_form_says_why_and_loses_nothing() {
    OfficeVisit officer = officer();
    Auditorium room = room(false);
    Film film = film();

    var refused =
        officer.post(
            "/office/screenings",
            Map.of(
                "film", film.id().toString(),
                "auditorium", room.id().toString(),
                "date", "2027-03-28",
                "time", "01:30",
                "priceList", prices.usual().id().toString(),
                "notes", "Bring <slippers>",
                "access", "RELAXED"));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("There is no 01:30 on Sunday 28 March 2027")
        .contains("value=\"2027-03-28\"")
        .contains("value=\"01:30\"")
        .contains("Bring &lt;slippers&gt;")
        .containsPattern("value=\"RELAXED\" checked");
    assertThat(screenings.of(film.id())).isEmpty();
  }

  @Test
  void a_screening_is_made_changed_and_cancelled() {
    OfficeVisit officer = officer();
    Film film = film();
    Map<String, String> form =
        Map.of(
            "film",
            film.id().toString(),
            "auditorium",
            room(false).id().toString(),
            "date",
            "2027-02-05",
            "time",
            "19:30",
            "priceList",
            prices.usual().id().toString(),
            "public",
            "yes");
    assertThat(officer.post("/office/screenings", form).statusCode()).isEqualTo(302);
    Screening made = screenings.of(film.id()).getFirst();
    String path = "/office/screenings/" + made.id();
    assertThat(made.startsAt()).isEqualTo("2027-02-05T19:30:00Z");
    assertThat(officer.get("/office/screenings?week=2027-02-05").body()).contains(path);
    assertThat(officer.get(path).body()).contains("Fri 5 Feb 2027, 19:30");

    var later = new java.util.HashMap<>(form);
    later.put("time", "20:00");
    later.put("salesLimit", "12");
    assertThat(officer.post(path, later).statusCode()).isEqualTo(302);
    assertThat(screenings.find(made.id()).orElseThrow().salesLimit()).isEqualTo(12);

    assertThat(officer.post(path + "/cancellation", Map.of("because", " ")).statusCode())
        .isEqualTo(400);
    officer.post(path + "/cancellation", Map.of("because", "The print is lost."));
    assertThat(officer.get(path).body()).contains("The print is lost.");
  }

  @Test
  void a_seat_plan_is_drawn_refused_and_made() {
    OfficeVisit officer = officer();
    Auditorium room = room(true);
    String path = "/office/auditoria/" + room.id();
    assertThat(officer.get(path + "/plans/new").statusCode()).isEqualTo(200);

    var refused =
        officer.post(
            path + "/plans", Map.of("validFrom", "2027-01-01", "rows", "A ss?", "band", "Sofa"));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("Row A has “?” at place 3")
        .contains("A ss?")
        .contains("Sofa");

    var made =
        officer.post(
            path + "/plans",
            Map.of("validFrom", "2027-01-01", "rows", "A wc.ss\nB 11.11", "band", "Sofa"));
    assertThat(made.statusCode()).isEqualTo(302);
    assertThat(officer.get(made.headers().firstValue("location").orElseThrow()).body())
        .contains("A wc.ss\nB 11.11");
    assertThat(officer.get(path).body()).contains("Friday 1 January 2027");
  }

  @Test
  void a_listing_is_uploaded_and_its_report_is_shown() {
    String listing =
        """
        [{"title": "Uploaded by Hand", "url": "https://%s.example/film/1", "overview": {},
          "performances": [{"time": 1927477800000, "bookingUrl": "https://b.example/1",
            "notes": "", "status": {"soldOut": true}, "accessibility": {}}]}]
        """
            .formatted(UUID.randomUUID());
    var answer = officer().upload("/office/listings", "programme.json", listing);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("1 new, 0 changed, 0 the same")
        .contains("Sold out in the listing")
        .contains("“Uploaded by Hand”");
    assertThat(officer().upload("/office/listings", "x.json", "nonsense").body())
        .contains("The file is not JSON");
  }

  private OfficeVisit officer() {
    var officer = people.make().getFirst();
    return OfficeVisit.signedIn(port, officer.userName(), officer.password());
  }

  private Film film() {
    String title = "A Film " + UUID.randomUUID();
    return done(
        films.make(FilmDraft.named(title, 100, Certificate.AGE_15), Actor.house("film booker")));
  }

  private Auditorium room(boolean allocated) {
    return done(
        auditoria.make(
            new AuditoriumDraft("Room " + UUID.randomUUID(), 50, 40, allocated),
            Actor.house("officer")));
  }
}
