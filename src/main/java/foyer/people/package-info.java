/** Persons, their cards, memberships, crew status, offices with terms, sign-in and permissions. */
@ApplicationModule(allowedDependencies = {"post", "house", "house::facts"})
@NullMarked
package foyer.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
