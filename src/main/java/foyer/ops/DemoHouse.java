package foyer.ops;

import foyer.house.Actor;
import foyer.house.Outcome;
import foyer.people.DemoPeople;
import foyer.people.DemoPeople.DemoSignIn;
import foyer.programme.DemoProgramme;
import foyer.programme.ScreeningId;
import foyer.rolls.Availability;
import foyer.rolls.Stocks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Furnishes the demo house with invented people and films, and says how to get in. */
@Component
@ConditionalOnProperty("foyer.demo")
class DemoHouse {

  private static final Logger log = LoggerFactory.getLogger(DemoHouse.class);
  private static final Actor DEMO = Actor.house("demo");

  private final DemoPeople people;
  private final DemoProgramme programme;
  private final Availability availability;
  private final Stocks stocks;

  DemoHouse(DemoPeople people, DemoProgramme programme, Availability availability, Stocks stocks) {
    this.people = people;
    this.programme = programme;
    this.availability = availability;
    this.stocks = stocks;
  }

  /** Makes what is missing, at each start: the days go on, and so does the programme. */
  void furnish() {
    people.make();
    List<ScreeningId> toCome = programme.make();
    Set<ScreeningId> onSale = availability.of(toCome).keySet();
    for (ScreeningId screening : toCome) {
      if (onSale.contains(screening)) continue;
      if (stocks.putOnSale(screening, DEMO) instanceof Outcome.Refused<?>(var refusal)) {
        log.info("screening {} is not put on sale: {}", screening, refusal.sentence());
      }
    }
  }

  /** The lines under "ready": each face's address and log-in. */
  List<String> logIns(String address) {
    var lines = new ArrayList<String>();
    lines.add("  for guests   " + address + "/");
    lines.add("  the office   " + address + "/office       user name   password");
    for (DemoSignIn one : people.signIns()) {
      lines.add(
          "                 %-40s %-9s   %s"
              .formatted(one.name() + ", " + one.office(), one.userName(), one.password()));
    }
    lines.add("  the till     " + address + "/till         PIN");
    for (DemoSignIn one : people.signIns()) {
      lines.add("                 %-40s %s".formatted(one.name(), one.pin()));
    }
    lines.add("                 cards to scan: 5000001 to 5000060, the crew's 7000001 to 7000007");
    lines.add("  the door     " + address + "/door         the same PINs");
    lines.add("  programs     " + address + "/api/v1/openapi.json");
    return lines;
  }
}
