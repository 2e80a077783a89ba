package foyer.counter;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * A counter's parts, alike in a process of its own and inside the server's. It takes nothing from
 * its surroundings but, where it runs inside, the way to the server and how it joins.
 *
 * <p>Runs where {@code foyer.counter.data}, the counter's folder, is set.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("foyer.counter.data")
public class CounterConfiguration implements WebMvcConfigurer {

  @Bean(destroyMethod = "close")
  Counter counter(
      @Value("${foyer.counter.data}") Path folder,
      ObjectProvider<InsideEnrolment> inside,
      ObjectProvider<Clock> clock)
      throws IOException {
    if (Identity.of(folder).isEmpty()) {
      var enrolment = inside.getIfAvailable();
      if (enrolment != null) {
        var key = CounterKey.of(folder);
        new Identity("", enrolment.enrolInside(key.publicKey())).store(folder);
      }
    }
    return Counter.open(folder, clock.getIfAvailable(Clock::systemUTC));
  }

  @Bean
  Evening counterEvening(Counter counter) {
    return new Evening(counter);
  }

  @Bean
  SignIns counterSignIns(Counter counter, @Value("${foyer.counter.data}") Path folder)
      throws IOException {
    return new SignIns(counter, folder);
  }

  @Bean
  Selling counterSelling(Counter counter, Evening evening) {
    return new Selling(counter, evening);
  }

  @Bean
  TillView counterTillView(Counter counter, Evening evening, Selling selling, SignIns signIns) {
    return new TillView(counter, evening, selling, signIns);
  }

  @Bean
  TillPages counterTillPages(
      Counter counter, Evening evening, Selling selling, TillView view, SignIns signIns) {
    var scanning = new Scanning(counter, evening, selling);
    return new TillPages(counter, evening, selling, scanning, view, signIns);
  }

  @Bean
  DoorPages counterDoorPages(Counter counter, Evening evening, TillView view, SignIns signIns) {
    return new DoorPages(
        counter,
        evening,
        new Door(counter, evening),
        new DoorView(counter, evening, view),
        signIns);
  }

  @Bean
  Sync counterSync(
      Counter counter,
      Evening evening,
      ObjectProvider<ServerLink> inside,
      @Value("${foyer.counter.data}") Path folder)
      throws IOException, GeneralSecurityException {
    var link =
        counter.identity().server().isEmpty() ? inside.getObject() : overNetwork(counter, folder);
    return new Sync(counter, evening, link);
  }

  private static ServerLink overNetwork(Counter counter, Path folder)
      throws IOException, GeneralSecurityException {
    var tls = CounterTls.of(folder, counter.identity());
    return new HttpServerLink(counter.identity(), counter.key(), tls.orElse(null));
  }

  @Bean
  FilterRegistrationBean<CounterHeaders> counterHeaders() {
    var registration = new FilterRegistrationBean<>(new CounterHeaders());
    registration.addUrlPatterns("/till", "/till/*", "/door", "/door/*");
    return registration;
  }

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addViewController("/till").setViewName("forward:/till/index.html");
    registry.addViewController("/door").setViewName("forward:/door/index.html");
  }
}
