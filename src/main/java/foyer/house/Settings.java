package foyer.house;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the house decided for itself. Anybody may read; changing needs {@link
 * Permission#EDIT_HOUSE}, which the page asks for.
 *
 * <p>What was read is kept for a second, because the clock asks at every sale: another node hears
 * of a change that much later.
 */
@Component
public class Settings {
  private static final long KEEP_NANOS = Duration.ofSeconds(1).toNanos();

  private final JdbcClient jdbc;
  private final AuditTrail trail;
  private volatile Known known = new Known(Map.of(), System.nanoTime() - KEEP_NANOS);

  private record Known(Map<String, String> values, long readNanos) {
    boolean fresh() {
      return System.nanoTime() - readNanos < KEEP_NANOS;
    }
  }

  Settings(JdbcClient jdbc, AuditTrail trail) {
    this.jdbc = jdbc;
    this.trail = trail;
  }

  /** The value in force: what was decided, else the default. */
  public <T> T get(Setting<T> setting) {
    return decided(setting.name()).flatMap(setting.read()).orElse(setting.byDefault());
  }

  /** As an office page shows it. */
  public String shown(Setting<?> setting) {
    return get(setting).toString();
  }

  /** Decides; refuses what cannot be read as this setting. */
  @Transactional
  public Outcome<String> set(Setting<?> setting, String typed, Actor actor) {
    Optional<String> value = setting.read().apply(typed).map(Object::toString);
    if (value.isEmpty())
      return Outcome.refused(
          Refusal.malformed("“%s” must be %s.".formatted(setting.name(), setting.mustBe())));
    String before = shown(setting);
    if (before.equals(value.get())) return Outcome.done(before);
    write(setting.name(), value.get(), actor);
    trail.write(actor, "setting changed", setting.name(), before + " → " + value.get());
    known = new Known(Map.of(), System.nanoTime() - KEEP_NANOS);
    return Outcome.done(value.get());
  }

  private Optional<String> decided(String name) {
    Known now = known;
    if (!now.fresh()) {
      now = new Known(readAll(), System.nanoTime());
      known = now;
    }
    return Optional.ofNullable(now.values().get(name));
  }

  private Map<String, String> readAll() {
    return jdbc
        .sql("select name, value from house.setting")
        .query((row, n) -> Map.entry(row.getString("name"), row.getString("value")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private void write(String name, String value, Actor actor) {
    jdbc.sql(
            """
            insert into house.setting (name, value, changed_by)
            values (:name, :value, :by)
            on conflict (name) do update
              set value = excluded.value, changed_at = now(), changed_by = excluded.changed_by
            """)
        .param("name", name)
        .param("value", value)
        .param("by", actor.name())
        .update();
  }
}
