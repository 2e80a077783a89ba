package foyer.night;

import foyer.night.Nights.Authority;
import foyer.night.Nights.Named;
import foyer.night.Nights.Overridden;
import foyer.night.Nights.StepTaken;
import foyer.programme.ScreeningId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of schema {@code night}. */
@Component
class NightTable {
  private final JdbcTemplate jdbc;

  NightTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void insert(StepTaken step) {
    jdbc.update(
        """
        insert into night.step
          (cause, screening, step, at, business_day, counter, certificate, duty_manager,
           duty_manager_name)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (cause) do nothing
        """,
        step.cause(),
        step.screening().value(),
        step.step().name(),
        Timestamp.from(step.at()),
        step.businessDay(),
        step.counter(),
        step.certificate(),
        step.dutyManager().person(),
        step.dutyManager().name());
  }

  void insert(Overridden one) {
    jdbc.update(
        """
        insert into night.override
          (cause, rule, because, at, business_day, counter, till, about, screening, ticket_class,
           steward_name, duty_manager, duty_manager_name)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (cause) do nothing
        """,
        one.cause(),
        one.rule().name(),
        one.because(),
        Timestamp.from(one.at()),
        one.businessDay(),
        one.counter(),
        one.till(),
        one.about(),
        id(one.screening()),
        one.ticketClass(),
        one.steward(),
        one.dutyManager().person(),
        one.dutyManager().name());
  }

  void insert(Named one) {
    jdbc.update(
        """
        insert into night.named_steward
          (cause, counter, person, name, because, at, business_day, duty_manager_name)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (cause) do nothing
        """,
        one.cause(),
        one.counter(),
        one.person(),
        one.name(),
        one.because(),
        Timestamp.from(one.at()),
        one.businessDay(),
        one.dutyManager());
  }

  List<StepTaken> steps(Collection<ScreeningId> screenings) {
    return jdbc.query(
        """
        select * from night.step
        where screening = any(?)
        order by at, cause
        """,
        NightTable::step,
        (Object) screenings.stream().map(ScreeningId::value).toArray(Long[]::new));
  }

  List<Overridden> overrides(LocalDate day) {
    return jdbc.query(
        "select * from night.override where business_day = ? order by at, cause",
        NightTable::override,
        day);
  }

  List<Named> named(LocalDate day) {
    return jdbc.query(
        "select * from night.named_steward where business_day = ? order by at, cause",
        NightTable::named,
        day);
  }

  private static StepTaken step(ResultSet row, int i) throws SQLException {
    return new StepTaken(
        row.getString("cause"),
        new ScreeningId(row.getLong("screening")),
        Step.valueOf(row.getString("step")),
        row.getTimestamp("at").toInstant(),
        row.getObject("business_day", LocalDate.class),
        row.getInt("counter"),
        row.getString("certificate"),
        dutyManager(row));
  }

  private static Overridden override(ResultSet row, int i) throws SQLException {
    Long screening = row.getObject("screening", Long.class);
    return new Overridden(
        row.getString("cause"),
        OverrideRule.valueOf(row.getString("rule")),
        row.getString("because"),
        row.getTimestamp("at").toInstant(),
        row.getObject("business_day", LocalDate.class),
        row.getInt("counter"),
        row.getString("till"),
        row.getObject("about", UUID.class),
        screening == null ? null : new ScreeningId(screening),
        row.getString("ticket_class"),
        row.getString("steward_name"),
        dutyManager(row));
  }

  private static Named named(ResultSet row, int i) throws SQLException {
    return new Named(
        row.getString("cause"),
        row.getInt("counter"),
        row.getLong("person"),
        row.getString("name"),
        row.getString("because"),
        row.getTimestamp("at").toInstant(),
        row.getObject("business_day", LocalDate.class),
        row.getString("duty_manager_name"));
  }

  private static Authority dutyManager(ResultSet row) throws SQLException {
    return new Authority(row.getLong("duty_manager"), row.getString("duty_manager_name"));
  }

  private static @Nullable Long id(@Nullable ScreeningId screening) {
    return screening == null ? null : screening.value();
  }
}
