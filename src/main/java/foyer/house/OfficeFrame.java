package foyer.house;

import java.util.List;
import java.util.stream.Stream;

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

  /** A heading of the navigation, with what this person may use under it. */
  public record Group(OfficeLink.Part part, List<OfficeLink> links) {}

  /** The navigation, in its order; a part in which this person may do nothing is left out. */
  public List<Group> groups() {
    return Stream.of(OfficeLink.Part.values())
        .map(part -> new Group(part, links.stream().filter(l -> l.part() == part).toList()))
        .filter(group -> !group.links().isEmpty())
        .toList();
  }

  /**
   * Whether this page is under the link.
   *
   * @param up the page that this one leads back to, whose place is marked as well; empty for none
   */
  public boolean isHere(OfficeLink link, String up) {
    return isUnder(path, link) || isUnder(up, link);
  }

  private static boolean isUnder(String page, OfficeLink link) {
    return page.equals(link.path())
        || page.startsWith(link.path() + "/")
        || page.startsWith(link.path() + "?");
  }

  public boolean may(Permission permission) {
    return actor.may(permission);
  }
}
