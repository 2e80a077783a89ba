package foyer.journeys;

import com.microsoft.playwright.Page;
import java.util.concurrent.locks.LockSupport;

/** A keyboard-wedge scanner and a steward's hand at one keyboard. */
final class Scanner {
  /** Nobody presses two keys faster than this. */
  private static final long BETWEEN_A_HANDS_KEYS_NANOS = 120_000_000;

  private Scanner() {}

  /**
   * Types a text and Enter as a scanner does: each key a few milliseconds after the one before. The
   * keys are made in the page, for a busy test machine cannot promise a scanner's haste from
   * outside; a character goes into the focused field as it would from a keyboard.
   */
  static void scan(Page page, String text) {
    page.evaluate(
        """
        (text) => {
          for (const key of [...text, "Enter"]) {
            const on = document.activeElement ?? document.body;
            const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
            const natural = on.dispatchEvent(event);
            if (natural && key !== "Enter" && on instanceof HTMLInputElement) on.value += key;
            if (natural && key === "Enter" && on instanceof HTMLElement) on.click();
          }
        }
        """,
        text);
  }

  /** One key by hand, and the pause that any hand makes before the next. */
  static void hand(Page page, String key) {
    page.keyboard().press(key);
    LockSupport.parkNanos(BETWEEN_A_HANDS_KEYS_NANOS);
  }
}
