package foyer.testing;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of a test's own, with all migrations, and nobody else's rows. */
public record TestDatabase(String url, String user, String password) {

  /** Opens a connection each time; for a test that wants a pool, make one. */
  public DataSource dataSource() {
    var source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(user);
    source.setPassword(password);
    return source;
  }

  public JdbcClient jdbc() {
    return JdbcClient.create(dataSource());
  }
}
