package foyer.ops.topology;

import foyer.house.OfficeLink;
import foyer.house.Permission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The system map in the office, for officers and whoever keeps the machines. */
@Controller
@PreAuthorize("hasAuthority('EDIT_HOUSE')")
public class MapPages {
  private final SystemMap map;

  MapPages(SystemMap map) {
    this.map = map;
  }

  /** The entry in the office's navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Link {
    @Bean
    OfficeLink mapLink() {
      return new OfficeLink(
          "What runs where", "/office/map", Permission.EDIT_HOUSE, OfficeLink.Part.HOUSE, 950);
    }
  }

  /**
   * All that the page shows.
   *
   * @param consequences one sentence for each service that is missing
   */
  public record Shown(
      String name,
      String picture,
      List<String> consequences,
      List<Alike> seen,
      List<Topology.Machine> machines,
      List<FlowShown> flows) {}

  /** One service on the machines on which it is the same, in one line. */
  public record Alike(String service, String machines, Health.Standing standing, String sentence) {
    static List<Alike> of(List<Health.Seen> seen) {
      return seen.stream()
          .collect(
              Collectors.groupingBy(
                  one -> List.of(one.service(), one.standing(), one.sentence()),
                  LinkedHashMap::new,
                  Collectors.toList()))
          .values()
          .stream()
          .map(Alike::joined)
          .toList();
    }

    private static Alike joined(List<Health.Seen> same) {
      var first = same.getFirst();
      String machines = same.stream().map(Health.Seen::machine).collect(Collectors.joining(", "));
      return new Alike(first.service(), machines, first.standing(), first.sentence());
    }
  }

  /** One thing that one network may say to one service. */
  public record FlowShown(String from, String to, String ports, String because) {}

  @GetMapping("/office/map")
  String map(Model model) {
    var reading = map.read();
    model.addAttribute("faults", reading.faults());
    model.addAttribute("shown", reading.topology().map(this::shown));
    return "ops/map";
  }

  private Shown shown(Topology topology) {
    var health = HealthRules.health(topology, map.hear(topology));
    return new Shown(
        topology.name(),
        MapPicture.draw(topology, health),
        topology.services().stream()
            .filter(health::missing)
            .map(service -> MapText.consequence(service, topology))
            .toList(),
        Alike.of(health.seen()),
        topology.machines(),
        topology.flows().stream()
            .map(flow -> new FlowShown(flow.from(), flow.to(), MapText.ports(flow), flow.because()))
            .toList());
  }
}
