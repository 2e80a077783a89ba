package foyer.till;

import foyer.house.HouseClock;
import foyer.house.OfficeLink;
import foyer.house.Permission;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One evening in the office: screenings, drawers, overrides; and each drawer's X or Z. */
@Controller
@PreAuthorize("hasAuthority('RUN_NIGHT')")
public class EveningPages {
  private final Evenings evenings;
  private final HouseClock clock;

  EveningPages(Evenings evenings, HouseClock clock) {
    this.evenings = evenings;
    this.clock = clock;
  }

  /** The entry in the office's navigation. */
  @Configuration
  static class Link {
    @Bean
    OfficeLink nightLink() {
      return new OfficeLink(
          "The night", "/office/night", Permission.RUN_NIGHT, OfficeLink.Part.FOYER, 10);
    }
  }

  @GetMapping("/office/night")
  String evening(@RequestParam(defaultValue = "") String day, Model model) {
    model.addAttribute("evening", evenings.evening(day(day)));
    return "till/night";
  }

  /** What is no day is today. */
  private LocalDate day(String typed) {
    try {
      return LocalDate.parse(typed.strip());
    } catch (DateTimeException notADay) {
      return clock.today();
    }
  }

  @GetMapping("/office/night/{counter}/{line}/{seq}")
  String read(
      @PathVariable int counter, @PathVariable int line, @PathVariable long seq, Model model) {
    model.addAttribute(
        "read",
        evenings
            .read(counter, line, seq)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    return "till/read";
  }
}
