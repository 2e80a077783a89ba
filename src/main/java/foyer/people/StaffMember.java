package foyer.people;

import org.jspecify.annotations.Nullable;

/**
 * Who may sell on one business day.
 *
 * @param dutyManager may run the night as well
 * @param pinHash checked by {@link Pins#matches}; absent until a PIN is set
 */
public record StaffMember(
    PersonId person, String name, boolean dutyManager, @Nullable String pinHash) {}
