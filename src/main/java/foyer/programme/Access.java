package foyer.programme;

import org.springframework.modulith.NamedInterface;

/** What makes a screening easier to follow or to bear for some; held per screening. */
@NamedInterface("facts")
public enum Access {
  AUDIO_DESCRIPTION("Audio description", "AD"),
  SUBTITLED("Subtitled", "SUB"),
  HARD_OF_HEARING("Captions for the hard of hearing", "HoH"),
  RELAXED("Relaxed", "RLX"),
  BABY_FRIENDLY("Baby friendly", "BABY");

  private final String shown;
  private final String mark;

  Access(String shown, String mark) {
    this.shown = shown;
    this.mark = mark;
  }

  public String shown() {
    return shown;
  }

  /** The short mark of listings. */
  public String mark() {
    return mark;
  }
}
