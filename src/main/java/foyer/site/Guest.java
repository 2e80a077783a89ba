package foyer.site;

import java.util.Map;

/** Who the booking is for, as typed. */
record Guest(String name, String email) {
  static final Guest UNKNOWN = new Guest("", "");

  static Guest of(Map<String, String> form) {
    return new Guest(form.getOrDefault("name", "").strip(), form.getOrDefault("email", "").strip());
  }

  boolean isKnown() {
    return !name.isEmpty() || !email.isEmpty();
  }
}
