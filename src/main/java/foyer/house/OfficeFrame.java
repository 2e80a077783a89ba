package foyer.house;

import java.util.List;

/**
 * What stands around every page of the office: whose house, who is signed in, where one may go, and
 * the one sentence that answers what was just asked. Model attribute {@code office} of every page
 * under {@code /office}, handed on to {@code office/layout.jte}.
 *
 * @param links those this person may use
 * @param path where we are, to mark it
 * @param done what was just done, or empty; a page redirects with the flash attribute {@code done}
 */
public record OfficeFrame(
    String venue, Actor actor, List<OfficeLink> links, String path, String done) {

  /** The link that this page is under, if any. */
  public boolean isHere(OfficeLink link) {
    return path.equals(link.path()) || path.startsWith(link.path() + "/");
  }

  public boolean may(Permission permission) {
    return actor.may(permission);
  }
}
