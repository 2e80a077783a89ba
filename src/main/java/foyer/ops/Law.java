package foyer.ops;

/**
 * One conservation law of the house, and the query that finds what breaks it.
 *
 * @param name as {@code foyer audit} and its tests name it
 * @param says the law itself, in one sentence
 * @param breaches a query of two columns, the screening (or null) and the sentence naming one
 *     breach; no rows where the law holds
 */
record Law(String name, String says, String breaches) {}
