package foyer.sales;

import foyer.house.Actor;
import foyer.house.AuditTrail;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.rolls.Base32;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Those who sell for the house with a key of their own and settle later: a students' union's shop,
 * a festival's desk. Officers make and revoke them.
 */
@Component
public class Agents {
  private static final int LONGEST_NAME = 60;

  private final AgentTable table;
  private final AuditTrail trail;
  private final SecureRandom random = new SecureRandom();

  Agents(AgentTable table, AuditTrail trail) {
    this.table = table;
    this.trail = trail;
  }

  public record Agent(long id, String name, Instant madeAt, String madeBy, boolean revoked) {}

  public List<Agent> all() {
    return table.all();
  }

  /** Makes an agent; the key is shown this once. Refuses a name that is taken. */
  @Transactional
  public Outcome<String> make(String name, Actor actor) {
    if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
      return Outcome.refused(Refusal.malformed("An agent needs a name of 1 to 60 characters."));
    }
    if (table.exists(name.strip())) {
      return Outcome.refused(Refusal.conflict("There is an agent of that name already."));
    }
    byte[] secret = new byte[20];
    random.nextBytes(secret);
    String key = "FA" + Base32.encode(secret);
    table.insert(name.strip(), hash(key), actor.name());
    trail.write(actor, "made a selling agent", name.strip(), "");
    return Outcome.done(key);
  }

  @Transactional
  public void revoke(long id, Actor actor) {
    table.revoke(id);
    trail.write(actor, "revoked a selling agent", "agent " + id, "");
  }

  /** The key is 160 random bits: a plain hash of it cannot be guessed back. */
  static String hash(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
