package foyer.ops;

import foyer.counter.CounterConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * A counter inside the server's process, on one machine; there where {@code foyer.counter.data}
 * names its folder. The house finds none of its parts by itself.
 */
@Configuration(proxyBeanMethods = false)
@Import(CounterConfiguration.class)
class CounterInside {}
