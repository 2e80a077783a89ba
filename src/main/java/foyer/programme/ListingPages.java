package foyer.programme;

import foyer.house.Actor;
import foyer.house.FormPages;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.house.Typed;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Imports a listing that somebody uploads. */
@Controller
@PreAuthorize("hasAuthority('EDIT_PROGRAMME')")
class ListingPages {
  private final ListingsImport listings;

  ListingPages(ListingsImport listings) {
    this.listings = listings;
  }

  @GetMapping("/office/listings")
  ModelAndView blank() {
    return page(Typed.NOTHING);
  }

  @PostMapping("/office/listings")
  ModelAndView take(
      @RequestParam Optional<MultipartFile> file,
      @RequestParam(defaultValue = "") String starting,
      Actor actor)
      throws IOException {
    var typed = Typed.of("starting", starting);
    if (file.isEmpty() || file.get().isEmpty())
      return FormPages.refused(page(typed), Refusal.malformed("Choose a file to import."));
    byte[] bytes = file.get().getBytes();
    String name = Typeds.blankIfNone(file.get().getOriginalFilename());
    Outcome<ImportReport> report =
        starting(typed)
            .then(day -> listings.run(name, bytes, day.orElse(null), actor, progress -> {}));
    return switch (report) {
      case Outcome.Refused<ImportReport>(Refusal refusal) ->
          FormPages.refused(page(typed), refusal);
      case Outcome.Done<ImportReport>(ImportReport done) ->
          page(typed).addObject("report", done).addObject("fileName", name);
    };
  }

  private static Outcome<Optional<LocalDate>> starting(Typed typed) {
    return typed.text("starting").isBlank()
        ? Outcome.done(Optional.empty())
        : typed.date("starting", "The first day").map(Optional::of);
  }

  private static ModelAndView page(Typed typed) {
    return new ModelAndView("programme/listings").addObject("form", typed);
  }
}
