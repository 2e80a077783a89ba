package foyer.house;

/**
 * An entry of the office's navigation. A room that has pages in the office declares one as a bean;
 * it is shown to those who hold the permission.
 *
 * @param order small ones first; the office's own home has 0
 */
public record OfficeLink(String label, String path, Permission needs, int order) {}
