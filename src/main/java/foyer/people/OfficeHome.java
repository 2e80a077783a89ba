package foyer.people;

import foyer.house.Actor;
import foyer.house.HouseClock;
import foyer.house.OfficeCard;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The office's first page: what each room has to say tonight. */
@Controller
public class OfficeHome {
  private final List<OfficeCard> cards;
  private final HouseClock clock;

  OfficeHome(ObjectProvider<OfficeCard> cards, HouseClock clock) {
    this.cards = cards.stream().sorted(Comparator.comparingInt(OfficeCard::order)).toList();
    this.clock = clock;
  }

  /** A card as drawn. */
  public record Drawn(String title, List<OfficeCard.Line> lines) {}

  @GetMapping("/office")
  String home(Actor actor, Model model) {
    model.addAttribute("today", clock.today());
    model.addAttribute(
        "cards",
        cards.stream()
            .filter(card -> card.isFor(actor))
            .map(card -> new Drawn(card.title(), card.lines(actor)))
            .filter(card -> !card.lines().isEmpty())
            .toList());
    return "people/home";
  }
}
