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
  NamedStewards counterNamedStewards(
      Counter counter, Evening evening, @Value("${foyer.counter.data}") Path folder)
      throws IOException {
    return new NamedStewards(counter, evening, folder);
  }

  @Bean
  SignIns counterSignIns(
      Counter counter, NamedStewards named, @Value("${foyer.counter.data}") Path folder)
      throws IOException {
    return new SignIns(counter, named, folder);
  }

  @Bean
  Selling counterSelling(Counter counter, Evening evening) {
    return new Selling(counter, evening);
  }

  @Bean
  Night counterNight(
      Counter counter,
      Evening evening,
      Selling selling,
      SignIns signIns,
      NamedStewards named,
      @Value("${foyer.counter.data}") Path folder)
      throws IOException {
    return Night.of(counter, evening, selling, signIns, named, folder);
  }

  @Bean
  TicketSlips counterTicketSlips(Counter counter, Evening evening) {
    return new TicketSlips(counter, evening);
  }

  @Bean(destroyMethod = "close")
  Printing counterPrinting(
      Counter counter,
      Evening evening,
      TicketSlips slips,
      @Value("${foyer.counter.data}") Path folder) {
    return new Printing(counter, evening, slips, PrinterFile.of(folder), PrintQueue.Pace.USUAL);
  }

  @Bean
  TillView counterTillView(
      Counter counter,
      Evening evening,
      Selling selling,
      SignIns signIns,
      Night night,
      Printing printing,
      HandOverView handOvers) {
    var print = new PrintView(counter, printing);
    return new TillView(counter, evening, selling, signIns, night.view(), print, handOvers);
  }

  @Bean
  PrintPages counterPrintPages(Counter counter, Printing printing, TillView view, SignIns signIns) {
    return new PrintPages(counter, printing, view, signIns);
  }

  @Bean
  ReadPages counterReadPages(
      Counter counter, Night night, Printing printing, TillView view, SignIns signIns) {
    return new ReadPages(counter, night, printing, view, signIns);
  }

  @Bean
  NightPages counterNightPages(Counter counter, Night night, TillView view, SignIns signIns) {
    return new NightPages(counter, night, view, signIns);
  }

  @Bean
  PrinterPages counterPrinterPages(
      Counter counter, Printing printing, TillView view, SignIns signIns) {
    return new PrinterPages(counter, printing, view, signIns);
  }

  @Bean
  PaperTickets counterPaperTickets(Counter counter, Evening evening) {
    return new PaperTickets(counter, evening);
  }

  @Bean
  PaperTicketPages counterPaperTicketPages(
      Counter counter,
      Evening evening,
      PaperTickets paper,
      Night night,
      TillView view,
      SignIns signIns) {
    return new PaperTicketPages(counter, evening, paper, night.dutyManagers(), view, signIns);
  }

  @Bean
  CheckPages counterCheckPages(
      Counter counter,
      Printing printing,
      Night night,
      TillView view,
      SignIns signIns,
      @Value("${foyer.counter.data}") Path folder) {
    return new CheckPages(counter, printing, night.drawers(), view, signIns, folder);
  }

  @Bean
  HandOvers counterHandOvers(Counter counter, Evening evening) {
    return new HandOvers(counter, evening);
  }

  @Bean
  HandOverView counterHandOverView(Counter counter, Evening evening, HandOvers handOvers) {
    return new HandOverView(counter, evening, handOvers);
  }

  @Bean
  HandOverPages counterHandOverPages(
      Counter counter, HandOvers handOvers, HandOverView shown, TillView view, SignIns signIns) {
    return new HandOverPages(counter, handOvers, shown, view, signIns);
  }

  @Bean
  TillPages counterTillPages(
      Counter counter,
      Evening evening,
      Selling selling,
      Printing printing,
      TicketSlips slips,
      HandOvers handOvers,
      HandOverView aims,
      PaperTickets paper,
      TillView view,
      SignIns signIns) {
    var scanning = new Scanning(counter, evening, selling, handOvers, aims, paper);
    return new TillPages(counter, selling, scanning, printing, slips, view, signIns);
  }

  @Bean
  DoorPages counterDoorPages(
      Counter counter,
      Evening evening,
      PaperTickets paper,
      Night night,
      TillView view,
      SignIns signIns) {
    return new DoorPages(
        counter,
        evening,
        new Door(counter, evening, paper),
        new DoorView(counter, evening, night.openings(), view),
        signIns);
  }

  @Bean
  Sync counterSync(
      Counter counter,
      Evening evening,
      ObjectProvider<ServerLink> inside,
      @Value("${foyer.counter.data}") Path folder,
      @Value("${foyer.counter.listens:}") String listens)
      throws IOException, GeneralSecurityException {
    var link =
        counter.identity().server().isEmpty()
            ? inside.getObject()
            : overNetwork(counter, folder, listens);
    return new Sync(counter, evening, link);
  }

  private static ServerLink overNetwork(Counter counter, Path folder, String listens)
      throws IOException, GeneralSecurityException {
    var tls = CounterTls.of(folder, counter.identity());
    return new HttpServerLink(counter.identity(), counter.key(), tls.orElse(null), listens);
  }

  @Bean
  FilterRegistrationBean<CounterHeaders> counterHeaders() {
    var registration = new FilterRegistrationBean<>(new CounterHeaders());
    registration.addUrlPatterns("/till", "/till/*", "/door", "/door/*", Practice.PATH + "/*");
    return registration;
  }

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addViewController("/till").setViewName("forward:/till/index.html");
    registry.addViewController("/till/check").setViewName("forward:/till/check.html");
    registry.addViewController("/till/paper").setViewName("forward:/till/paper.html");
    registry.addViewController("/till/printers").setViewName("forward:/till/printers.html");
    registry.addViewController("/door").setViewName("forward:/door/index.html");
  }
}
