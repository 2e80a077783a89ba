package foyer.counter;

import foyer.paper.PrinterSetting;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/**
 * The second counter of practice: the very parts of a real one ({@link CounterConfiguration}), over
 * a folder, a key, a journal and a server of its own. No parent, so that nothing of the real
 * counter or its server is found from here.
 */
final class PracticeCounter {
  private static final PrinterSetting SHEET = PrinterSetting.usual("Practice sheet", "pdf");

  private PracticeCounter() {}

  /** What a counter has, and the queue. */
  @EnableWebMvc
  @Configuration(proxyBeanMethods = false)
  @Import(CounterConfiguration.class)
  static class Parts {

    @Bean
    PracticeQueue practiceQueue(Counter counter) {
      var queue = new PracticeQueue();
      counter.onEntry(queue::written);
      return queue;
    }

    @Bean
    PracticePages practicePages(Counter counter, PracticeQueue queue) {
      return new PracticePages(counter, queue);
    }
  }

  /** Begins in an empty folder; whatever was practised before is gone. */
  static GenericWebApplicationContext open(Path folder, Clock clock, ServletContext servlets)
      throws IOException {
    var server = enrol(folder, clock);
    var parts = new GenericWebApplicationContext(servlets);
    parts
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "practice",
                Map.of("foyer.counter.data", folder.toString(), "foyer.counter.listens", "")));
    parts.registerBean(Clock.class, () -> clock);
    parts.registerBean(ServerLink.class, () -> server);
    new AnnotatedBeanDefinitionReader(parts, parts.getEnvironment()).register(Parts.class);
    parts.refresh();
    return parts;
  }

  /** A counter of no house joins the server of practice, in a folder that was wiped. */
  static PracticeServer enrol(Path folder, Clock clock) throws IOException {
    wipe(folder);
    Durable.makeFolder(folder);
    var server = new PracticeServer(folder, clock);
    CounterKey.of(folder);
    printers(folder);
    new Identity(
            "",
            new Enrolment.Answer(
                Practice.COUNTER,
                Practice.LETTER,
                "Practice",
                Practice.KEY_ID,
                "",
                "",
                server.grantKey()))
        .store(folder);
    return server;
  }

  /** Those that the real counter's folder names for it; otherwise a sheet that a person prints. */
  private static void printers(Path folder) throws IOException {
    var named = folder.resolveSibling(Practice.PRINTERS);
    if (Files.exists(named))
      Durable.replace(folder.resolve("printers.json"), Files.readAllBytes(named));
    else PrinterFile.of(folder).keep(new PrinterFile.Settings(List.of(SHEET), Map.of()));
  }

  /** All of practice, and nothing else: links are taken away, not followed. */
  static void wipe(Path folder) throws IOException {
    if (!Files.exists(folder)) return;
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }
}
