package foyer;

import foyer.counter.CounterConfiguration;
import foyer.counter.PracticeConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationExcludeFilter;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The server: every room on one database. A counter is a program of its own (see {@code
 * foyer.counter}) that may also run inside this process; its parts are therefore not found here but
 * brought in only where a folder for it is named.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan(
    excludeFilters = {
      @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class),
      @ComponentScan.Filter(
          type = FilterType.CUSTOM,
          classes = AutoConfigurationExcludeFilter.class),
      @ComponentScan.Filter(type = FilterType.REGEX, pattern = "foyer\\.counter\\..*")
    })
@Import({CounterConfiguration.class, PracticeConfiguration.class})
@Modulithic(systemName = "Foyer")
public class House {

  /** What a house does by itself every few seconds; one that is only tried out does nothing. */
  @Configuration(proxyBeanMethods = false)
  @EnableScheduling
  @ConditionalOnBooleanProperty(name = "foyer.chores", matchIfMissing = true)
  static class Chores {}
}
