package foyer.paper;

import foyer.paper.Slip.Look;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * Slips on sheets of A4 for any office printer, six on each with lines to cut along: the other way
 * when no receipt printer will. Letters are drawn as outlines, so that any script this machine can
 * show is printed the same everywhere.
 */
public final class SlipSheet {
  private static final float MILLIMETRE = 72 / 25.4f;
  private static final float UNIT = MILLIMETRE / 10;
  private static final float LEFT = 9 * MILLIMETRE;
  private static final float TOP = 8 * MILLIMETRE;
  private static final float CELL_WIDTH = 64 * MILLIMETRE;
  private static final float CELL_HEIGHT = 140 * MILLIMETRE;
  private static final int COLUMNS = 3;
  private static final int ON_A_SHEET = 6;
  private static final int TEXT_WIDTH = 560;
  private static final int SQUARE = 300;

  private final PDPageContentStream ink;
  private final AffineTransform place;
  private int y = 20;

  private SlipSheet(PDPageContentStream ink, AffineTransform place) {
    this.ink = ink;
    this.place = place;
  }

  /** All of them, in order, as a PDF. */
  public static byte[] pdf(List<Slip> slips) {
    try (var document = new PDDocument()) {
      for (int from = 0; from < slips.size(); from += ON_A_SHEET) {
        sheet(document, slips.subList(from, Math.min(slips.size(), from + ON_A_SHEET)));
      }
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    } catch (IOException cannotBe) {
      throw new UncheckedIOException(cannotBe);
    }
  }

  private static void sheet(PDDocument document, List<Slip> slips) throws IOException {
    var page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    try (var ink = new PDPageContentStream(document, page)) {
      for (int at = 0; at < slips.size(); at++) {
        float left = LEFT + at % COLUMNS * CELL_WIDTH;
        float top = page.getMediaBox().getHeight() - TOP - at / COLUMNS * CELL_HEIGHT;
        frame(ink, left, top);
        draw(ink, slips.get(at), left + CELL_WIDTH / 2, top);
      }
    }
  }

  private static void frame(PDPageContentStream ink, float left, float top) throws IOException {
    ink.setLineWidth(0.4f);
    ink.setStrokingColor(0.6f);
    ink.setLineDashPattern(new float[] {3, 3}, 0);
    ink.addRect(left, top - CELL_HEIGHT, CELL_WIDTH, CELL_HEIGHT);
    ink.stroke();
  }

  /** One unit is a tenth of a millimetre, downwards; smaller where a slip is very long. */
  private static void draw(PDPageContentStream ink, Slip slip, float middle, float top)
      throws IOException {
    float scale = UNIT * Math.min(1, CELL_HEIGHT / UNIT / height(slip));
    var place = new AffineTransform(scale, 0, 0, -scale, middle, top);
    var sheet = new SlipSheet(ink, place);
    for (var part : slip.parts()) sheet.part(part);
  }

  private static int height(Slip slip) {
    return 60
        + slip.parts().stream()
            .mapToInt(
                part ->
                    switch (part) {
                      case Slip.Gap ignored -> 10;
                      case Slip.Square ignored -> SQUARE + 44;
                      case Slip.Words words -> lines(words).size() * lineHeight(words.look());
                      case Slip.Sample ignored -> lineHeight(Look.PLAIN);
                    })
            .sum();
  }

  private static List<String> lines(Slip.Words words) {
    return Wrapping.lines(words.text(), SlipDrawing.letters(words.look()), words.mostLines());
  }

  private static int lineHeight(Look look) {
    return SlipDrawing.size(look) + 14;
  }

  private void part(Slip.Part part) throws IOException {
    switch (part) {
      case Slip.Gap ignored -> y += 10;
      case Slip.Square(String code) -> square(code);
      case Slip.Sample(CodePage page) -> line(page.sample(), Look.PLAIN);
      case Slip.Words words -> {
        for (var line : lines(words)) line(line, words.look());
      }
    }
  }

  private void line(String line, Look look) throws IOException {
    y += lineHeight(look);
    fill(Letters.outlines(line, look, SlipDrawing.size(look), TEXT_WIDTH));
  }

  private void fill(Shape shape) throws IOException {
    var at = new AffineTransform(place);
    at.translate(0, y);
    var path = shape.getPathIterator(at);
    if (path.isDone()) return;
    float[] p = new float[6];
    float[] here = new float[2];
    for (; !path.isDone(); path.next()) {
      switch (path.currentSegment(p)) {
        case PathIterator.SEG_MOVETO -> {
          ink.moveTo(p[0], p[1]);
          remember(here, p, 0);
        }
        case PathIterator.SEG_LINETO -> {
          ink.lineTo(p[0], p[1]);
          remember(here, p, 0);
        }
        case PathIterator.SEG_QUADTO -> {
          curve(here, p);
          remember(here, p, 2);
        }
        case PathIterator.SEG_CUBICTO -> {
          ink.curveTo(p[0], p[1], p[2], p[3], p[4], p[5]);
          remember(here, p, 4);
        }
        default -> ink.closePath();
      }
    }
    ink.fill();
  }

  private static void remember(float[] here, float[] p, int at) {
    here[0] = p[at];
    here[1] = p[at + 1];
  }

  /** A PDF knows no curves with one handle; the same curve has two. */
  private void curve(float[] from, float[] p) throws IOException {
    ink.curveTo(
        from[0] + 2 / 3f * (p[0] - from[0]),
        from[1] + 2 / 3f * (p[1] - from[1]),
        p[2] + 2 / 3f * (p[0] - p[2]),
        p[3] + 2 / 3f * (p[1] - p[3]),
        p[2],
        p[3]);
  }

  private void square(String code) throws IOException {
    var modules = Picture.modules(code);
    double module = SQUARE / (double) modules.getWidth();
    var squares = new Path2D.Double();
    for (int row = 0; row < modules.getHeight(); row++) {
      for (int column = 0; column < modules.getWidth(); column++) {
        if (modules.get(column, row) == 1) {
          squares.append(
              new Rectangle2D.Double(column * module - SQUARE / 2.0, row * module, module, module),
              false);
        }
      }
    }
    y += 24;
    fill(squares);
    y += SQUARE + 20;
  }
}
