package foyer.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;

/** Whatever a finger may press must be 48 CSS pixels each way: queues make fingers hasty. */
final class TouchTargets {
  private TouchTargets() {}

  /** Buttons, fields and links that are shown now, switched off ones too: they come back. */
  @SuppressWarnings("unchecked")
  static void assertLargeEnough(Page page, String where) {
    var small =
        (List<String>)
            page.evaluate(
                """
                () => [...document.querySelectorAll("button, input, select, a[href]")]
                  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
                  .map((one) => ({ one, box: one.getBoundingClientRect() }))
                  .filter(({ box }) => Math.min(box.width, box.height) < 47.9)
                  .map(({ one, box }) =>
                    `${one.className || one.id} "${one.textContent.trim()}" ` +
                    `${Math.round(box.width)} x ${Math.round(box.height)}`)
                """);
    assertThat(small).as(where + " at " + page.viewportSize().width).isEmpty();
  }
}
