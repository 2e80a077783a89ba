package foyer.site;

import foyer.programme.Film;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * A typographic poster, made from nothing but the film's title: the house has no pictures of films
 * and wants none of anybody else's. The same title is always the same poster. Colours and letters
 * are the style sheet's ({@code site.css}); this draws the shapes behind them.
 *
 * @param palette one of {@link #PALETTES} sets of colours of the style sheet
 * @param step how large the title is set, 0 (largest) to 5, from its length and its longest word
 * @param above whether the words stand above the shapes
 * @param shapes the drawing, SVG elements made of figures only, never of the title's letters
 */
public record Poster(
    String title, String foot, int palette, int step, boolean above, String shapes) {

  static final int PALETTES = 9;
  private static final int MOTIFS = 10;
  static final int WIDTH = 240;
  static final int HEIGHT = 360;

  /** The film's poster. */
  public static Poster of(Film film) {
    long seed = seed(film.title());
    var chance = new Random(seed);
    int palette = chance.nextInt(PALETTES);
    int motif = chance.nextInt(MOTIFS);
    return new Poster(
        film.title(), foot(film), palette, step(film.title()), motif < 6, draw(motif, chance));
  }

  /** Close titles must not be close posters: the letters' sum is stirred before it is a seed. */
  private static long seed(String title) {
    long stirred = title.hashCode() * 0x9E3779B97F4A7C15L;
    return stirred ^ (stirred >>> 29);
  }

  private static String foot(Film film) {
    String directors = String.join(", ", film.directors());
    return directors.isEmpty() && film.year() != null ? String.valueOf(film.year()) : directors;
  }

  static int step(String title) {
    int longestWord =
        Arrays.stream(title.split("[\\s\\u00A0]+")).mapToInt(Poster::letters).max().orElse(0);
    return Math.max(passed(letters(title), 9, 20, 38, 64, 110), passed(longestWord, 6, 8, 11, 15));
  }

  private static int letters(String text) {
    return text.codePointCount(0, text.length());
  }

  /** How many of the marks the figure has passed. */
  private static int passed(int figure, int... marks) {
    return (int) Arrays.stream(marks).filter(mark -> figure > mark).count();
  }

  private static String draw(int motif, Random chance) {
    var svg = new Svg();
    switch (motif) {
      case 0 -> sun(svg, chance);
      case 1 -> skyline(svg, chance);
      case 2 -> peaks(svg, chance);
      case 3 -> scales(svg, chance);
      case 4 -> reel(svg, chance);
      case 5 -> curtain(svg, chance);
      case 6 -> moon(svg, chance);
      case 7 -> tiles(svg, chance);
      case 8 -> rings(svg, chance);
      default -> beams(svg, chance);
    }
    return svg.toString();
  }

  private static void sun(Svg svg, Random chance) {
    int rays = 14 + 2 * chance.nextInt(6);
    double x = 60 + chance.nextInt(120);
    double y = 300;
    for (int ray = 0; ray < rays; ray += 2) {
      double from = Math.PI * 2 * ray / rays;
      double until = Math.PI * 2 * (ray + 1) / rays;
      svg.polygon(
          "a",
          x,
          y,
          x + 205 * Math.cos(from),
          y + 205 * Math.sin(from),
          x + 205 * Math.cos(until),
          y + 205 * Math.sin(until));
    }
    svg.circle("b", x, y, 88);
    svg.circle("c", x, y, 62);
    svg.circle("b", x, y, 36);
  }

  private static void skyline(Svg svg, Random chance) {
    svg.circle("b", 50 + chance.nextInt(140), 190, 46);
    for (int x = -6; x < WIDTH; ) {
      int width = 26 + chance.nextInt(26);
      int top = 205 + chance.nextInt(85);
      svg.rect(chance.nextBoolean() ? "a" : "d", x, top, width, HEIGHT - top);
      for (int wx = x + 6; wx < x + width - 8; wx += 9) {
        for (int wy = top + 9; wy < HEIGHT - 8; wy += 13) {
          if (chance.nextInt(3) == 0) svg.rect("b", wx, wy, 4.5, 6);
        }
      }
      x += width;
    }
  }

  private static void peaks(Svg svg, Random chance) {
    svg.circle("b", 70 + chance.nextInt(100), 206, 40);
    String[] fills = {"d", "a", "c"};
    for (int row = 0; row < 3; row++) {
      for (int peak = -1; peak < 4; peak++) {
        double x = peak * 78 + chance.nextInt(40);
        double top = 190 + row * 48 + chance.nextInt(40);
        svg.polygon(fills[row], x - 78, HEIGHT, x + 20, top, x + 118, HEIGHT);
      }
    }
  }

  private static void scales(Svg svg, Random chance) {
    double radius = 28 + chance.nextInt(3) * 6;
    int row = 0;
    for (double y = 208; y < HEIGHT + radius; y += radius * 0.62, row++) {
      for (double x = row % 2 == 0 ? 0 : radius; x < WIDTH + radius; x += radius * 2) {
        svg.circle("p", x, y, radius);
        svg.circle("a", x, y, radius - 1.5);
        svg.circle("p", x, y, radius * 0.72);
        svg.circle("b", x, y, radius * 0.56);
        svg.circle("c", x, y, radius * 0.28);
      }
    }
  }

  private static void reel(Svg svg, Random chance) {
    double x = chance.nextBoolean() ? 205 : 45;
    double y = 280;
    svg.circle("a", x, y, 148);
    svg.circle("d", x, y, 128);
    int holes = 5 + chance.nextInt(2);
    double turn = chance.nextDouble();
    for (int hole = 0; hole < holes; hole++) {
      double angle = Math.PI * 2 * (hole + turn) / holes;
      svg.circle("b", x + 78 * Math.cos(angle), y + 78 * Math.sin(angle), 34);
    }
    svg.circle("c", x, y, 24);
    svg.circle("p", x, y, 9);
  }

  private static void curtain(Svg svg, Random chance) {
    int folds = 7 + chance.nextInt(4);
    double width = (double) WIDTH / folds;
    for (int fold = 0; fold < folds; fold++) {
      double x = fold * width;
      svg.path(
          "a",
          "M%s 176h%sV%s".formatted(n(x), n(width), n(HEIGHT - 34))
              + "q%s 26 %s 0z".formatted(n(-width / 2), n(-width)));
      svg.rect("d", x, 176, width * 0.34, HEIGHT - 176 - 34);
      svg.circle("b", x + width / 2, HEIGHT - 14, width * 0.2);
    }
    svg.rect("b", 0, 168, WIDTH, 10);
    svg.rect("c", 0, 162, WIDTH, 3);
  }

  private static void moon(Svg svg, Random chance) {
    double x = 70 + chance.nextInt(100);
    svg.circle("b", x, 96, 62);
    svg.circle("c", x + 20, 84, 50);
    String[] fills = {"d", "a"};
    for (int hill = 0; hill < 2; hill++) {
      double y = 148 + hill * 34;
      double swell = 22 + chance.nextInt(24);
      svg.path(
          fills[hill],
          "M0 %sC60 %s 90 %s 130 %sS200 %s 240 %sV360H0z"
              .formatted(n(y), n(y - swell), n(y + swell), n(y), n(y - swell), n(y + 8)));
    }
    for (int star = 0; star < 14; star++) {
      svg.circle("b", chance.nextInt(WIDTH), chance.nextInt(120), 0.8 + chance.nextDouble() * 1.4);
    }
  }

  private static void tiles(Svg svg, Random chance) {
    String[] fills = {"a", "b", "c", "d"};
    int side = 60;
    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < 4; column++) {
        double x = column * side;
        double y = row * side;
        svg.rect(fills[chance.nextInt(4)], x, y, side, side);
        String fill = fills[chance.nextInt(4)];
        switch (chance.nextInt(5)) {
          case 0 -> svg.path(fill, "M%s %sh60a60 60 0 0 1-60 60z".formatted(n(x), n(y)));
          case 1 -> svg.path(fill, "M%s %sv60a60 60 0 0 1-60-60z".formatted(n(x + side), n(y)));
          case 2 -> svg.circle(fill, x + side / 2.0, y + side / 2.0, side / 2.0);
          case 3 -> svg.path(fill, "M%s %sh60a30 30 0 0 1-60 0z".formatted(n(x), n(y)));
          default -> svg.path(fill, "M%s %sh60v60z".formatted(n(x), n(y)));
        }
      }
    }
  }

  private static void rings(Svg svg, Random chance) {
    double x = 120;
    double y = 112;
    double drift = chance.nextDouble() * Math.PI * 2;
    String[] fills = {"a", "b", "d", "c"};
    for (int ring = 0; ring < 9; ring++) {
      svg.circle(fills[ring % 4], x, y, 150 - ring * 16.5);
      x += 4.4 * Math.cos(drift + ring * 0.55);
      y += 4.4 * Math.sin(drift + ring * 0.55);
    }
  }

  private static void beams(Svg svg, Random chance) {
    double lampX = chance.nextBoolean() ? 14 : 226;
    double far = WIDTH - lampX;
    svg.polygon("a", lampX, 224, far, -60, far + (far > 120 ? 60 : -60), 150);
    svg.polygon("d", lampX, 224, far - (far > 120 ? 90 : -90), -60, far, 30);
    for (int mote = 0; mote < 22; mote++) {
      svg.circle(
          "b", 20 + chance.nextInt(200), 10 + chance.nextInt(190), 1 + chance.nextDouble() * 3);
    }
    svg.circle("b", lampX, 224, 22);
    svg.circle("c", lampX, 224, 11);
  }

  /** A figure as SVG wants it, whatever the machine's language. */
  private static String n(double figure) {
    return figure == Math.rint(figure)
        ? String.valueOf((long) figure)
        : String.format(Locale.ROOT, "%.1f", figure);
  }

  /** Shapes named by the colour they take: a, b, c, d and p, the paper of the poster. */
  private static final class Svg {
    private final StringBuilder text = new StringBuilder(2048);

    void circle(String fill, double x, double y, double radius) {
      text.append(
          "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>"
              .formatted(fill, n(x), n(y), n(radius)));
    }

    void rect(String fill, double x, double y, double width, double height) {
      text.append(
          "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
              .formatted(fill, n(x), n(y), n(width), n(height)));
    }

    void path(String fill, String path) {
      text.append("<path class=\"%s\" d=\"%s\"/>".formatted(fill, path));
    }

    void polygon(String fill, double... points) {
      text.append("<polygon class=\"").append(fill).append("\" points=\"");
      for (double point : points) text.append(n(point)).append(' ');
      text.append("\"/>");
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
