package foyer.site;

import foyer.house.Refusal;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** How the public API says no: one plain sentence, as problem JSON (RFC 9457). */
@RestControllerAdvice(assignableTypes = {ScreeningsApi.class, HoldsApi.class})
@Order(0)
class ApiAnswers {

  @ExceptionHandler(ApiRefusal.class)
  ResponseEntity<ProblemDetail> refused(ApiRefusal refused) {
    return problem(refused.refusal());
  }

  @ExceptionHandler({
    HttpMessageNotReadableException.class,
    HttpMediaTypeNotSupportedException.class
  })
  ResponseEntity<ProblemDetail> unreadable(Exception unreadable) {
    return problem(
        Refusal.malformed("The request is not JSON as /api/v1/openapi.json describes it."));
  }

  private static ResponseEntity<ProblemDetail> problem(Refusal refusal) {
    var status = HttpStatus.valueOf(refusal.kind().http());
    var problem = ProblemDetail.forStatusAndDetail(status, refusal.sentence());
    problem.setProperty("kind", refusal.kind().name());
    var answer = ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (refusal.kind() == Refusal.Kind.BUSY) answer.header(HttpHeaders.RETRY_AFTER, "1");
    return answer.body(problem);
  }
}
