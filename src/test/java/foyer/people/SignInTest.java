package foyer.people;

import static foyer.testing.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.house.Actor;
import foyer.house.HouseClock;
import foyer.testing.HouseTest;
import foyer.testing.Visitor;
import java.net.HttpCookie;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

@HouseTest
class SignInTest {
  private static final Actor HOUSE = Actor.house("test");
  private static final String PASSWORD = "three velvet words";

  @Autowired People people;
  @Autowired Terms terms;
  @Autowired PersonTable table;
  @Autowired HouseClock clock;
  @Autowired JdbcClient jdbc;
  @LocalServerPort int port;

  @Test
  void who_signs_in_gets_a_new_session_in_a_cookie_no_script_can_read() {
    Somebody officer = somebody(Role.OFFICER);
    var visitor = new Visitor(port);
    visitor.get("/office/sign-in");
    assertThat(visitor.cookie("foyer")).isEmpty();

    var answer = visitor.signIn(officer.userName(), PASSWORD);

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().allValues("Set-Cookie"))
        .anyMatch(
            cookie ->
                cookie.startsWith("foyer=")
                    && cookie.contains("HttpOnly")
                    && cookie.contains("SameSite=Lax"));
    assertThat(visitor.get("/office").statusCode()).isEqualTo(200);
    assertThat(visitor.get("/office").headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void a_session_from_before_the_sign_in_is_worth_nothing_after_it() {
    Somebody officer = somebody(Role.OFFICER);
    var victim = new Visitor(port);
    victim.signIn(officer.userName(), PASSWORD);
    String first = victim.cookie("foyer");
    victim.signIn(officer.userName(), PASSWORD);
    assertThat(victim.cookie("foyer")).isNotEqualTo(first);
    assertThat(withCookie(first).get("/office").statusCode()).isEqualTo(302);
  }

  @Test
  void after_signing_out_the_old_cookie_opens_nothing() {
    Somebody officer = somebody(Role.OFFICER);
    var visitor = new Visitor(port);
    visitor.signIn(officer.userName(), PASSWORD);
    String cookie = visitor.cookie("foyer");
    assertThat(withCookie(cookie).get("/office").statusCode()).isEqualTo(200);

    visitor.post("/office/sign-out");

    assertThat(withCookie(cookie).get("/office").statusCode()).isEqualTo(302);
  }

  @Test
  void a_wrong_name_and_a_wrong_password_get_the_same_answer() {
    Somebody officer = somebody(Role.OFFICER);
    var wrongPassword = new Visitor(port).signIn(officer.userName(), "not " + PASSWORD);
    String nobody = mark();
    var wrongName = new Visitor(port).signIn(nobody, PASSWORD);

    assertThat(wrongPassword.statusCode()).isEqualTo(wrongName.statusCode()).isEqualTo(403);
    assertThat(sentence(wrongPassword.body())).isEqualTo(sentence(wrongName.body()));
    assertThat(wrongPassword.body()).contains("value=\"" + officer.userName() + "\"");
  }

  @Test
  void guesses_at_one_name_are_slowed_and_waiting_helps() {
    Somebody officer = somebody(Role.OFFICER);
    var guesser = new Visitor(port);
    for (int n = 0; n < SignInPatience.FREE_FOR_A_NAME; n++)
      assertThat(guesser.signIn(officer.userName(), "guess number " + n).statusCode())
          .isEqualTo(403);
    var slowed = guesser.signIn(officer.userName(), PASSWORD);
    assertThat(slowed.statusCode()).isEqualTo(503);
    assertThat(slowed.body()).contains("Too many tries");

    // The clock is not ours to move: the failures are made older instead.
    jdbc.sql("update people.failed_sign_in set at = at - interval '70 seconds'").update();
    assertThat(guesser.signIn(officer.userName(), PASSWORD).statusCode()).isEqualTo(302);
  }

  @Test
  void a_pin_that_was_found_out_opens_no_office() {
    Somebody officer = somebody(Role.OFFICER);
    Somebody withoutPassword = somebody(Role.DUTY_MANAGER);
    jdbc.sql("update people.person set password_hash = null where id = ?")
        .param(withoutPassword.id().value())
        .update();
    for (Somebody one : List.of(officer, withoutPassword)) {
      jdbc.sql("update people.person set pin_hash = ? where id = ?")
          .params(done(Pins.hash("7392")), one.id().value())
          .update();
      assertThat(new Visitor(port).signIn(one.userName(), "7392").statusCode()).isEqualTo(403);
    }
    assertThat(new Visitor(port).signIn(officer.userName(), PASSWORD).statusCode()).isEqualTo(302);
  }

  @Test
  void an_office_that_has_ended_is_out_at_the_next_press() {
    somebody(Role.OFFICER);
    Somebody steward = somebody(Role.OFFICER);
    var visitor = new Visitor(port);
    visitor.signIn(steward.userName(), PASSWORD);
    assertThat(visitor.get("/office/people").statusCode()).isEqualTo(200);

    long office = people.find(steward.id()).orElseThrow().offices().getFirst().id();
    done(terms.endOffice(steward.id(), office, HOUSE));

    assertThat(visitor.get("/office/people").statusCode()).isEqualTo(403);
  }

  @Test
  void who_is_closed_is_out_at_the_next_press_and_cannot_come_back() {
    somebody(Role.OFFICER);
    Somebody gone = somebody(Role.DUTY_MANAGER);
    var visitor = new Visitor(port);
    visitor.signIn(gone.userName(), PASSWORD);
    done(people.close(gone.id(), HOUSE));
    assertThat(visitor.get("/office").statusCode()).isEqualTo(302);
    assertThat(visitor.signIn(gone.userName(), PASSWORD).statusCode()).isEqualTo(403);
  }

  @Test
  void a_steward_may_not_open_the_pages_of_an_officer() {
    Somebody steward = somebody(Role.STEWARD);
    var visitor = new Visitor(port);
    visitor.signIn(steward.userName(), PASSWORD);
    assertThat(visitor.get("/office").statusCode()).isEqualTo(200);
    assertThat(visitor.get("/office").body()).doesNotContain("/office/people");
    var refused = visitor.get("/office/people");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("Your office does not allow this.");
  }

  @Test
  void an_old_kind_of_hash_opens_once_and_is_made_anew() {
    Somebody officer = somebody(Role.OFFICER);
    table.setPassword(officer.id(), "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD));
    assertThat(new Visitor(port).signIn(officer.userName(), PASSWORD).statusCode()).isEqualTo(302);
    assertThat(table.passwordHash(officer.id()).orElseThrow()).startsWith("{argon2id}$argon2id$");
    assertThat(new Visitor(port).signIn(officer.userName(), PASSWORD).statusCode()).isEqualTo(302);
  }

  @Test
  void a_changed_password_signs_every_other_browser_out() {
    Somebody officer = somebody(Role.OFFICER);
    var here = new Visitor(port);
    var elsewhere = new Visitor(port);
    here.signIn(officer.userName(), PASSWORD);
    elsewhere.signIn(officer.userName(), PASSWORD);

    var refused =
        here.post("/office/me/password", "old", "wrong", "wished", "another good password");
    assertThat(refused.statusCode()).isEqualTo(403);
    var short_ = here.post("/office/me/password", "old", PASSWORD, "wished", "short");
    assertThat(short_.body()).contains("at least 12 characters");
    assertThat(
            here.post("/office/me/password", "old", PASSWORD, "wished", "another good password")
                .statusCode())
        .isEqualTo(302);

    assertThat(here.get("/office").statusCode()).isEqualTo(200);
    assertThat(elsewhere.get("/office").statusCode()).isEqualTo(302);
    assertThat(new Visitor(port).signIn(officer.userName(), PASSWORD).statusCode()).isEqualTo(403);
  }

  @Test
  void an_officer_gives_a_new_password_that_is_shown_once_and_ends_the_old_one() {
    Somebody officer = somebody(Role.OFFICER);
    Somebody forgetful = somebody(Role.STEWARD);
    var stranger = new Visitor(port);
    stranger.signIn(forgetful.userName(), PASSWORD);
    var office = new Visitor(port);
    office.signIn(officer.userName(), PASSWORD);

    var answer = office.post("/office/people/" + forgetful.id() + "/password");

    var shown =
        Pattern.compile("people-secret\">([a-z0-9]{4}(-[a-z0-9]{4}){3})<").matcher(answer.body());
    assertThat(shown.find()).isTrue();
    assertThat(office.get("/office/people/" + forgetful.id()).body())
        .doesNotContain(shown.group(1));
    assertThat(stranger.get("/office").statusCode()).isEqualTo(302);
    assertThat(new Visitor(port).signIn(forgetful.userName(), PASSWORD).statusCode())
        .isEqualTo(403);
    assertThat(new Visitor(port).signIn(forgetful.userName(), shown.group(1)).statusCode())
        .isEqualTo(302);
  }

  @Test
  void a_sign_in_leads_to_the_page_that_was_asked_for_and_never_out_of_the_house() {
    Somebody officer = somebody(Role.OFFICER);
    var visitor = new Visitor(port);
    assertThat(location(visitor.get("/office/people?q=obrien")))
        .endsWith("/office/sign-in?next=%2Foffice%2Fpeople%3Fq%3Dobrien");
    for (String elsewhere :
        new String[] {"https://example.org", "//example.org", "/office//example.org", "/\\x"}) {
      var answer =
          new Visitor(port)
              .post(
                  "/office/sign-in",
                  "name",
                  officer.userName(),
                  "password",
                  PASSWORD,
                  "next",
                  elsewhere);
      assertThat(location(answer)).isEqualTo("/office");
    }
  }

  private record Somebody(PersonId id, String userName) {}

  private Somebody somebody(Role role) {
    String userName = mark();
    PersonId id = done(people.add("Test " + userName, HOUSE));
    done(people.identify(id, IdentifierKind.USERNAME, userName, HOUSE));
    table.setPassword(id, Passwords.hash(PASSWORD));
    LocalDate today = clock.today();
    done(terms.appoint(id, role, today, today, HOUSE));
    return new Somebody(id, userName);
  }

  private Visitor withCookie(String session) {
    var visitor = new Visitor(port);
    var cookie = new HttpCookie("foyer", session);
    cookie.setPath("/");
    cookie.setVersion(0);
    visitor.keep(cookie);
    return visitor;
  }

  private static String location(java.net.http.HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("").replaceFirst("http://[^/]+", "");
  }

  private static String sentence(String page) {
    int start = page.indexOf("Not done.");
    return start < 0 ? page : page.substring(start, page.indexOf("</div>", start));
  }

  private static String mark() {
    return "s" + UUID.randomUUID().toString().substring(0, 8);
  }
}
