package foyer.counter;

/** Who is signed in at which screen. */
record AtTill(String till, long person, String name, boolean dutyManager) {
  Entry.Staff staff() {
    return new Entry.Staff(person, name);
  }
}
