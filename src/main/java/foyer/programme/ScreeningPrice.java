package foyer.programme;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.modulith.NamedInterface;

/** What a class costs at one screening. */
@NamedInterface("facts")
public record ScreeningPrice(ScreeningId screening, ClassPrice price) {

  /** In the order given; a screening without any price is absent. */
  public static Map<ScreeningId, List<ClassPrice>> byScreening(List<ScreeningPrice> prices) {
    return prices.stream()
        .collect(
            Collectors.groupingBy(
                ScreeningPrice::screening,
                Collectors.mapping(ScreeningPrice::price, Collectors.toUnmodifiableList())));
  }
}
