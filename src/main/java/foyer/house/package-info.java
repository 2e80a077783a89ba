/**
 * The venue: auditoria, dated seat plans, settings, the clock and the business day, keys, the audit
 * trail, who acts.
 */
@ApplicationModule(allowedDependencies = {"money"})
@NullMarked
package foyer.house;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
