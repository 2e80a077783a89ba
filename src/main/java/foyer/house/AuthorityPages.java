package foyer.house;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Hands the authority's certificate to who wants to trust it; open to all, it is no secret. */
@Controller
class AuthorityPages {

  private final Authority authority;

  AuthorityPages(Authority authority) {
    this.authority = authority;
  }

  @GetMapping("/authority.crt")
  ResponseEntity<String> certificate() {
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, "application/x-x509-ca-cert")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"foyer-authority.crt\"")
        .body(authority.certificatePem());
  }
}
