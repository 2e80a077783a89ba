package foyer.ops;

import foyer.house.OfficeLink;
import foyer.house.Permission;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * The program itself, to carry to a new counter: the very one that this server runs, so that both
 * are of one release.
 */
@Controller
@PreAuthorize("hasAuthority('ENROL_COUNTERS')")
class ProgramPages {

  private final Optional<Path> packed;

  /**
   * @param packed the unpacked archive from which this server was started; empty where it runs from
   *     its source
   */
  ProgramPages(@Value("${foyer.packed:}") String packed) {
    this.packed = Optional.of(packed).filter(text -> !text.isBlank()).map(Path::of);
  }

  @GetMapping("/office/program")
  ModelAndView program(HttpServletRequest http) {
    int port = http.getServerPort();
    return new ModelAndView("ops/program")
        .addObject("offered", packed.filter(Files::isDirectory).isPresent())
        .addObject(
            "server",
            "%s://%s%s"
                .formatted(
                    http.getScheme(),
                    http.getServerName(),
                    port == 443 || port == 80 ? "" : ":" + port));
  }

  @GetMapping("/office/program/foyer.tar.gz")
  ResponseEntity<StreamingResponseBody> download() {
    if (packed.filter(Files::isDirectory).isEmpty()) return ResponseEntity.notFound().build();
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, "application/gzip")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"foyer.tar.gz\"")
        .body(out -> ProgramArchive.write(packed.get(), out));
  }

  @Configuration(proxyBeanMethods = false)
  static class Links {
    @Bean
    OfficeLink programLink() {
      return new OfficeLink(
          "A new counter", "/office/program", Permission.ENROL_COUNTERS, OfficeLink.Part.FOYER, 65);
    }
  }
}
