package foyer.house;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How a form of the office is answered: done and on to a page, or drawn again with the reason. */
public final class FormPages {
  private FormPages() {}

  /** On to a page that shows the sentence once. */
  public static ModelAndView done(String path, String sentence, RedirectAttributes next) {
    next.addFlashAttribute("done", sentence);
    return new ModelAndView("redirect:" + path);
  }

  /** The page again, filled as it was typed, with the reason in its one place. */
  public static ModelAndView refused(ModelAndView page, Refusal refusal) {
    page.addObject("refused", refusal.sentence());
    page.setStatus(HttpStatus.valueOf(refusal.kind().http()));
    return page;
  }
}
