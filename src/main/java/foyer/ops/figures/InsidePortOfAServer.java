package foyer.ops.figures;

import foyer.ops.health.Readiness;
import java.net.InetAddress;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens a server's port for figures where {@code foyer.figures.port} names one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@ConditionalOnProperty("foyer.figures.port")
class InsidePortOfAServer {

  @Bean(destroyMethod = "close")
  InsidePort insidePort(
      Figures figures,
      Readiness readiness,
      @Value("${foyer.figures.address:127.0.0.1}") InetAddress address,
      @Value("${foyer.figures.port}") int port) {
    return new InsidePort(
        address, port, Map.of("/metrics", figures::told, "/health", readiness::told));
  }
}
