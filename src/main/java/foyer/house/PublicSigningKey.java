package foyer.house;

import java.security.PublicKey;
import org.springframework.modulith.NamedInterface;

/**
 * A key by which this house's signatures are known, retired ones included: old tickets stay good.
 *
 * @param id eight hexadecimal digits
 */
@NamedInterface("facts")
public record PublicSigningKey(String id, PublicKey key) {}
