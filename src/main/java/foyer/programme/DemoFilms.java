package foyer.programme;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The films of the demo house: all of them, and everybody in them, are made up. */
final class DemoFilms {

  /**
   * @param notes and {@code access} of every screening of it in the demo
   */
  record DemoFilm(String key, FilmDraft draft, String notes, Set<Access> access) {}

  /** For evenings. */
  static final List<DemoFilm> EVENINGS =
      List.of(
          film(
              "alibi",
              "The Lighthouse Keeper’s Alibi",
              2019,
              112,
              Certificate.AGE_12A,
              "Maren Oakhollow",
              "mild threat",
              "",
              Access.AUDIO_DESCRIPTION),
          film(
              "salt",
              "Salt & Silver",
              1974,
              98,
              Certificate.PG,
              "Idris Penhallow-Quaye",
              "mild language",
              "35mm"),
          film(
              "ringroad",
              "Midnight on the Ring Road",
              2023,
              131,
              Certificate.AGE_15,
              "Tomasz Brackenbury",
              "strong language, violence",
              "",
              Access.AUDIO_DESCRIPTION,
              Access.HARD_OF_HEARING),
          film(
              "klasse",
              "Zweite Klasse, einfache Fahrt",
              1981,
              119,
              Certificate.AGE_15,
              "Annelie Krönert",
              "nudity",
              "",
              Access.SUBTITLED),
          film(
              "understudy",
              "The Understudy’s Understudy",
              2025,
              94,
              Certificate.AGE_12A,
              "Priya Vantongeren",
              "infrequent strong language",
              "Q&A with the director"),
          film(
              "harwich",
              "Nine Days to Harwich",
              1958,
              88,
              Certificate.U,
              "Cuthbert Lyle-Amory",
              "very mild peril",
              "35mm"),
          film(
              "goodsyard",
              "Ghosts of the Goods Yard",
              2022,
              107,
              Certificate.AGE_18,
              "Oonagh Fairweather-Ikpe",
              "strong gore, horror",
              ""),
          film(
              "trieste",
              "The Tea Lady Goes to Trieste",
              1966,
              101,
              Certificate.PG,
              "Cuthbert Lyle-Amory",
              "mild innuendo",
              "16mm"),
          film(
              "bluehour",
              "Blue Hour, Platform Four",
              2020,
              123,
              Certificate.AGE_15,
              "Tomasz Brackenbury",
              "drug misuse",
              "",
              Access.AUDIO_DESCRIPTION),
          // Whatever is shown, printed or exported must bear such a title too.
          film(
              "strange",
              "Mrs O’Brien’s 👻 & the <b>Bold</b> \"House\" of Дом №7: שלום,\u00a0Robert'); DROP"
                  + " TABLE evenings;-- (Director’s Cut)",
              2021,
              96,
              Certificate.TBC,
              "Zoë Ångström-Ó Súilleabháin",
              "",
              "Intro"));

  /** For afternoons at the weekend. */
  static final List<DemoFilm> MATINEES =
      List.of(
          film(
              "bees",
              "A Small Republic of Bees",
              2024,
              84,
              Certificate.U,
              "Yukiko Lund-Tanabe",
              "very mild threat",
              "",
              Access.RELAXED,
              Access.AUDIO_DESCRIPTION),
          film(
              "otter",
              "Otter!",
              2024,
              79,
              Certificate.U,
              "Bartholomew Nkemelu",
              "",
              "",
              Access.BABY_FRIENDLY));

  private DemoFilms() {}

  private static DemoFilm film(
      String key,
      String title,
      @Nullable Integer year,
      int minutes,
      Certificate certificate,
      String director,
      String advice,
      String notes,
      Access... access) {
    var draft =
        new FilmDraft(title, year, minutes, certificate, List.of(director), List.of(), "", advice);
    return new DemoFilm(key, draft, notes, Set.of(access));
  }
}
