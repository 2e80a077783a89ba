package foyer.ops;

import foyer.house.Actor;
import foyer.house.Outcome;
import foyer.programme.ScreeningId;
import foyer.rolls.Stocks;
import foyer.sales.Agents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Buyers in a closed loop on one hot screening over HTTP and, in turns with them on the same
 * PostgreSQL, the same sale as SQL with 16 clients. It prints a ratio, because a machine's own
 * speed says nothing.
 */
final class SaleBench {
  private static final int YARDSTICK_CLIENTS = 16;
  // A house that is asked much has been compiled by then; so has this one.
  private static final int WARM_UP_SECONDS = 12;
  // Enough that no buyer is ever refused, whatever the speed.
  private static final int STOCK = 400_000;

  private final EmbeddedPostgres postgres;
  private final int buyers;
  private final int seconds;
  private final int rounds;

  SaleBench(EmbeddedPostgres postgres, int buyers, int seconds, int rounds) {
    this.postgres = postgres;
    this.buyers = buyers;
    this.seconds = seconds;
    this.rounds = rounds;
  }

  int run() throws Exception {
    System.out.printf(
        "Benchmark of the sale: %d buyers over HTTP against SQL with %d clients, %d rounds of %d s"
            + " each.%n",
        buyers, YARDSTICK_CLIENTS, rounds, seconds);
    var database = HouseDatabase.at(address());
    database.migrate();
    try (var house = OpenHouse.serving(database, Map.of("server.port", 0))) {
      var jdbc = house.getBean(JdbcTemplate.class);
      jdbc.execute(script());
      System.out.println("Making two hot screenings of " + STOCK + " tickets ...");
      var hot = screening(house, jdbc, "Over HTTP");
      var yard = screening(house, jdbc, "As SQL");
      String key = agentKey(house);
      int port = Integer.parseInt(house.getEnvironment().getRequiredProperty("local.server.port"));
      var yardstick = Yardstick.find(postgres);
      System.out.println("The yardstick runs by " + yardstick.name() + ".");
      var http = new Buyers(List.of(port), List.of(hot), key);
      boolean sold = measure("single-request sales", http, http::sale, yardstick, yard, "sell", 1);
      boolean booked =
          measure("the guest's three requests", http, http::booking, yardstick, yard, "guest", 3);
      return sold && booked && oversold(jdbc) == 0 ? 0 : 1;
    }
  }

  private DatabaseAddress address() {
    return new DatabaseAddress(
        postgres.url(), postgres.user(), postgres.password(), "the benchmark");
  }

  /** One kind of sale: warm both, then take turns. False where a buyer was refused. */
  private boolean measure(
      String what,
      Buyers http,
      Buyers.Deed deed,
      Yardstick yardstick,
      ScreeningId yard,
      String script,
      int requests)
      throws Exception {
    System.out.printf("%n%s%n", what);
    System.out.printf("  warming up for %d s ...%n", WARM_UP_SECONDS);
    http.loop(deed, buyers, WARM_UP_SECONDS);
    yardstick.perSecond(script, yard, YARDSTICK_CLIENTS, 1);
    var ratios = new ArrayList<Double>();
    var latencies = new ArrayList<Long>();
    long refused = 0;
    for (int round = 1; round <= rounds; round++) {
      double sql = yardstick.perSecond(script, yard, YARDSTICK_CLIENTS, seconds);
      var result = http.loop(deed, buyers, seconds);
      ratios.add(result.perSecond() / sql);
      latencies.addAll(result.micros());
      refused += result.refused();
      System.out.printf(
          Locale.UK,
          "  round %d: %,.0f a second over HTTP, %,.0f as SQL, %.2f times%n",
          round,
          result.perSecond(),
          sql,
          result.perSecond() / sql);
    }
    ratios.sort(null);
    latencies.sort(null);
    System.out.printf(
        Locale.UK,
        "ratio %.2f (median of %d rounds, %d buyers, %d request%s a sale)%n",
        ratios.get(ratios.size() / 2),
        rounds,
        buyers,
        requests,
        requests == 1 ? "" : "s");
    System.out.printf(
        Locale.UK,
        "whole sale: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms; refused %d%n",
        percentile(latencies, 50),
        percentile(latencies, 95),
        percentile(latencies, 99),
        refused);
    return refused == 0;
  }

  static double percentile(List<Long> sortedMicros, int percent) {
    if (sortedMicros.isEmpty()) return 0;
    int place = (int) Math.ceil(sortedMicros.size() * percent / 100.0) - 1;
    return sortedMicros.get(Math.max(0, place)) / 1000.0;
  }

  /**
   * Prints it, too. Tickets beyond the limit, numbers sold to two orders, orders without their
   * tickets.
   */
  static long oversold(JdbcTemplate jdbc) {
    Long oversold =
        jdbc.queryForObject(
            """
            select
              (select coalesce(sum(greatest(0, taken - sales_limit)), 0) from (
                select t.sales_limit,
                  (select count(*) from rolls.number n
                   where n.screening = t.screening and n.state <> 'FREE') as taken
                from rolls.stock t) stocks)
              + (select count(*) from (
                  select 1 from sales.ticket group by screening, epoch, n having count(*) > 1) twice)
            """,
            Long.class);
    long count = oversold == null ? 0 : oversold;
    System.out.printf("%noversold %d%n", count);
    return count;
  }

  static String agentKey(ConfigurableApplicationContext house) {
    if (house.getBean(Agents.class).make("Benchmark", Actor.house("bench"))
        instanceof Outcome.Done<String>(String key)) {
      return key;
    }
    throw new IllegalStateException("the benchmark's agent was refused");
  }

  static ScreeningId screening(
      ConfigurableApplicationContext house, JdbcTemplate jdbc, String name) {
    Long id =
        jdbc.queryForObject(
            """
            with film as (
              insert into programme.film (title, runtime_minutes, certificate)
              values (?, 100, '15') returning id),
            room as (
              insert into house.auditorium (name, house_capacity, sales_limit, allocated)
              values (?, ?, ?, false) returning id),
            list as (
              insert into programme.price_list (name) values (?) returning id),
            class as (
              insert into programme.ticket_class (code, name, reduced, needs, public_online)
              values ('STANDARD', 'Standard', false, 'NOTHING', true)
              on conflict do nothing returning code),
            price as (
              insert into programme.price (price_list, ticket_class, pence, valid_from)
              select id, 'STANDARD', 400, current_date - 1 from list)
            insert into programme.screening (film, auditorium, starts_at, ends_at, allocated,
              house_capacity, sales_limit, price_list)
            select film.id, room.id, now() + interval '1 day', now() + interval '26 hours', false,
              ?, ?, list.id
            from film, room, list
            returning id
            """,
            Long.class,
            name,
            name,
            STOCK,
            STOCK,
            name,
            STOCK,
            STOCK);
    var screening = new ScreeningId(java.util.Objects.requireNonNull(id));
    house.getBean(Stocks.class).putOnSale(screening, Actor.house("bench"));
    jdbc.execute("analyze rolls.number");
    return screening;
  }

  private static String script() throws IOException {
    try (var in = SaleBench.class.getResourceAsStream("bench.sql")) {
      if (in == null) throw new IllegalStateException("bench.sql is not in the program");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
