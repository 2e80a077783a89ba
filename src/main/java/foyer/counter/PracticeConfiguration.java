package foyer.counter;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Opens practice beside a real counter; practice itself has no such thing. Its PIN is on its
 * screen, so it is opened where {@code foyer.counter.practice} is set: by a counter of its own and
 * by the demo, never by a house that the whole world can reach.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "foyer.counter.practice", havingValue = "true")
public class PracticeConfiguration {

  @Bean
  ServletRegistrationBean<PracticeStage> counterPractice(
      @Value("${foyer.counter.data}") Path folder, ObjectProvider<Clock> clock) {
    var stage = new PracticeStage(folder, clock.getIfAvailable(Clock::systemUTC));
    var registration = new ServletRegistrationBean<>(stage, Practice.PATH + "/*");
    registration.setName("practice");
    return registration;
  }

  /** Said when all is made: a counter is not to be opened early because of it. */
  @Bean
  SmartInitializingSingleton counterPracticeIsOffered(TillView view) {
    return view::offerPractice;
  }
}
