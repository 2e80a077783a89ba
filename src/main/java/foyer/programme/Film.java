package foyer.programme;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * A film. The title is kept exactly as it was written, whatever it holds.
 *
 * @param runtimeMinutes the film alone; null while it is not known
 */
@NamedInterface("facts")
public record Film(
    FilmId id,
    String title,
    @Nullable Integer year,
    @Nullable Integer runtimeMinutes,
    Certificate certificate,
    List<String> directors,
    List<String> actors,
    String synopsis,
    String contentAdvice) {}
