package foyer;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/**
 * The server: every room on one database. A counter is a program of its own (see {@code
 * foyer.counter}) that may also run inside this process.
 */
@SpringBootApplication
@Modulithic(systemName = "Foyer")
public class House {}
