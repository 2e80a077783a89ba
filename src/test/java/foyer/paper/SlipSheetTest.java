package foyer.paper;

import static foyer.paper.Slip.words;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import foyer.paper.Slip.Look;
import foyer.paper.Slip.Words;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;

/** Tickets on sheets for an office printer. */
class SlipSheetTest {

  @Test
  void seven_tickets_stand_on_two_sheets_in_their_order_and_can_be_scanned() throws IOException {
    var slips = IntStream.rangeClosed(1, 7).mapToObj(n -> ticket("Ticket " + n, "CODE-" + n));
    var read = new ArrayList<String>();
    try (var document = Loader.loadPDF(SlipSheet.pdf(slips.toList()))) {
      assertThat(document.getNumberOfPages()).isEqualTo(2);
      assertThat(document.getPage(0).getMediaBox().getWidth()).isBetween(595f, 596f);
      for (int page = 0; page < 2; page++) {
        var picture = new PDFRenderer(document).renderImageWithDPI(page, 120);
        for (int cell = 0; cell < 6; cell++) read.add(code(picture, cell));
      }
    }
    assertThat(read.subList(0, 7))
        .containsExactly("CODE-1", "CODE-2", "CODE-3", "CODE-4", "CODE-5", "CODE-6", "CODE-7");
    assertThat(read.subList(7, 12)).containsOnly("");
  }

  @Test
  void any_title_and_any_length_stay_within_their_lines() throws IOException {
    var parts = new ArrayList<Slip.Part>();
    for (var title : List.of("Дяволски игри", "שלום", "👻 Ghost", "", "千と千尋", "W".repeat(90))) {
      parts.add(new Words(title, Look.LARGE, 3));
      parts.add(new Words(title, Look.TITLE, 3));
      parts.add(new Slip.Square("CODE"));
    }
    try (var document = Loader.loadPDF(SlipSheet.pdf(List.of(new Slip(parts))))) {
      var picture = new PDFRenderer(document).renderImageWithDPI(0, 60);
      int right = (int) (9 + 64) * picture.getWidth() / 210 + 3;
      int below = (int) (8 + 140) * picture.getHeight() / 297 + 3;
      for (int y = 0; y < picture.getHeight(); y++) {
        for (int x = y < below ? right : 0; x < picture.getWidth(); x++) {
          assertThat(picture.getRGB(x, y) & 0xFF).isGreaterThan(0xF0);
        }
      }
    }
  }

  private static Slip ticket(String title, String code) {
    return new Slip(
        List.of(
            new Words(title, Look.TITLE, 3),
            words("Thursday 26 November 2026", Look.PLAIN),
            words("19:30", Look.LARGE),
            new Slip.Square(code)));
  }

  /** What a scanner reads in one of the six places; empty: nothing. */
  private static String code(BufferedImage page, int cell) {
    int width = page.getWidth() * 64 / 210;
    int height = page.getHeight() * 140 / 297;
    int left = page.getWidth() * 9 / 210 + cell % 3 * width;
    int top = page.getHeight() * 8 / 297 + cell / 3 * height;
    int[] pixels = page.getRGB(left, top, width, height, null, 0, width);
    var source = new RGBLuminanceSource(width, height, pixels);
    try {
      return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
    } catch (ReaderException none) {
      return "";
    }
  }
}
