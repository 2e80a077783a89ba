package foyer.site;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /api/v1/openapi.json} says beside the routes themselves. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

  @Bean
  OpenAPI publicApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Foyer")
                .version("1")
                .description(
                    "The programme of this house, and booking to pay at the door. Money is in whole"
                        + " pence, moments carry their offset. A refusal is problem JSON (RFC 9457)"
                        + " with one plain sentence in “detail”; a request that is sent again with"
                        + " the same id has the same answer.")
                .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
        // Wherever this house is reached: the description names no host.
        .servers(List.of(new Server().url("/")));
  }
}
