package foyer.house;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person is told when a page could not be had.
 *
 * @param reference of a bug, as it stands in the log; empty where nothing is wrong with the house
 */
public record Problem(int status, String sentence, String reference) {
  private static final String SENTENCE = "foyer.problem";
  private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final SecureRandom RANDOM = new SecureRandom();

  static Problem plain(int status) {
    return new Problem(status, usual(status), "");
  }

  static Problem bug() {
    return new Problem(500, usual(500), newReference());
  }

  /** Answers from outside a page, for example from a filter; drawn like any other problem. */
  public static void send(
      HttpServletRequest request, HttpServletResponse response, int status, String sentence)
      throws IOException {
    request.setAttribute(SENTENCE, sentence);
    response.sendError(status);
  }

  /** What {@link #send} said, else the usual sentence of this status. */
  static Problem sent(HttpServletRequest request, int status) {
    return request.getAttribute(SENTENCE) instanceof String sentence
        ? new Problem(status, sentence, "")
        : plain(status);
  }

  /** Whether a program asks, or a page's script, and not somebody who looks at a page. */
  public static boolean wantsJson(HttpServletRequest request) {
    String path =
        request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String first
            ? first
            : request.getRequestURI();
    if (Stream.of("/api/", "/counter/", "/till/", "/door/", "/practice/")
        .anyMatch(path::startsWith)) return true;
    String accept = request.getHeader("Accept");
    return accept != null && accept.contains("json") && !accept.contains("html");
  }

  private static String usual(int status) {
    return switch (status) {
      case 400 -> "This request cannot be read. Please go back and try again.";
      case 401 -> "Please sign in.";
      case 403 -> "You may not do this.";
      case 404 -> "There is no such page.";
      case 405 -> "This page cannot be asked that way.";
      case 406, 415 -> "The house does not speak this format.";
      case 410 -> "This was here, and its time has passed.";
      case 413 -> "What was sent is too large.";
      case 503 -> "The house is busy just now. Please try again in a moment.";
      default ->
          status < 500
              ? "This request cannot be answered. Please go back and try again."
              : "Something went wrong, and it is not your doing. Please try again in a moment.";
    };
  }

  private static String newReference() {
    return RANDOM
        .ints(8, 0, LETTERS.length())
        .mapToObj(letter -> LETTERS.substring(letter, letter + 1))
        .collect(Collectors.joining());
  }
}
