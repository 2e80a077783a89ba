package foyer.ops;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Furnishes the demo house, and says how to get in. */
@Component
@ConditionalOnProperty("foyer.demo")
class DemoHouse {

  /** The lines under "ready": each face's address and log-in. */
  List<String> logIns(String address) {
    return List.of("  for the public   " + address + "/");
  }
}
