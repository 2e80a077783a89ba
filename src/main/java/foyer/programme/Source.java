package foyer.programme;

/** Where an imported thing came from, and what it is called there. */
record Source(String name, String key) {}
