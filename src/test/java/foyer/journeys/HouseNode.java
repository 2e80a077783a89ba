package foyer.journeys;

import foyer.House;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/** One more node of the house, as a process that a test may kill. */
final class HouseNode {
  private HouseNode() {}

  /** Arguments are properties: the database, and the port. */
  public static void main(String[] properties) {
    var house = SpringApplication.run(House.class, properties);
    var server = ((WebServerApplicationContext) house).getWebServer();
    System.out.println(ChildProcess.READY + (server == null ? 0 : server.getPort()));
  }
}
