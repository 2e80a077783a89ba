package foyer.programme;

import org.springframework.modulith.NamedInterface;

/** Prices that go together, such as "Standard" or "All-nighter". */
@NamedInterface("facts")
public record PriceList(PriceListId id, String name) {}
