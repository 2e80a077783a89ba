package foyer.people;

import foyer.house.Permission;
import jakarta.servlet.DispatcherType;
import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;

/** The one security configuration of the server: refused by default, nothing said twice. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityRules {

  /** A page may load what this house serves, and nothing else; it never stands in a frame. */
  static final String CONTENT_POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self' data:",
          "font-src 'self'",
          "connect-src 'self'",
          "media-src 'self'",
          "manifest-src 'self'",
          "worker-src 'self'",
          "form-action 'self'",
          "base-uri 'none'",
          "frame-ancestors 'none'");

  private static final String NO_DEVICES =
      "accelerometer=(), bluetooth=(), display-capture=(), geolocation=(), gyroscope=(), hid=(),"
          + " magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()";

  @Bean
  SecurityFilterChain turnstiles(
      HttpSecurity http,
      SignedInContexts contexts,
      CsrfTokenRepository formTokens,
      Turnstile turnstile)
      throws Exception {
    return http.authorizeHttpRequests(
            asked ->
                asked
                    .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                    .permitAll()
                    .requestMatchers(
                        SecurityPaths.SIGN_IN,
                        SecurityPaths.PAGES_FOR_GUESTS,
                        SecurityPaths.FILES,
                        SecurityPaths.SENT_BY_GUESTS,
                        SecurityPaths.WITHOUT_COOKIES_OF_OURS)
                    .permitAll()
                    .requestMatchers("/office/sign-out")
                    .access(AuthenticatedAuthorizationManager.authenticated())
                    .requestMatchers("/office/people", "/office/people/**")
                    .hasAuthority(Permission.EDIT_PEOPLE.name())
                    .requestMatchers(SecurityPaths.OFFICE)
                    .hasAnyAuthority(anyPermission())
                    .anyRequest()
                    .denyAll())
        .securityContext(context -> context.securityContextRepository(contexts))
        .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .csrf(
            csrf ->
                csrf.csrfTokenRepository(formTokens)
                    .ignoringRequestMatchers(SecurityPaths.WITHOUT_COOKIES_OF_OURS))
        .exceptionHandling(
            refused -> refused.authenticationEntryPoint(turnstile).accessDeniedHandler(turnstile))
        .headers(SecurityRules::headers)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .anonymous(guests -> guests.principal("guest"))
        .build();
  }

  /** Our own page signs people in ({@link SignIn}); Spring's ways in stay shut. */
  @Bean
  AuthenticationManager nobody() {
    return attempt -> {
      throw new BadCredentialsException("not this way");
    };
  }

  private static void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
        .frameOptions(FrameOptionsConfig::deny)
        // Spring writes it on TLS only. Other names under ours are not ours to decide for.
        .httpStrictTransportSecurity(tls -> tls.includeSubDomains(false))
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
        // Only what is staff's must not be kept; guests' pages say themselves how long they hold.
        .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
        .addHeaderWriter(
            new DelegatingRequestMatcherHeaderWriter(
                SecurityPaths.OFFICE, new StaticHeadersWriter("Cache-Control", "no-store")))
        .addHeaderWriter(
            new DelegatingRequestMatcherHeaderWriter(
                SecurityPaths.DOOR,
                new StaticHeadersWriter("Permissions-Policy", "camera=(self), " + NO_DEVICES)))
        .addHeaderWriter(
            new DelegatingRequestMatcherHeaderWriter(
                new NegatedRequestMatcher(SecurityPaths.DOOR),
                new StaticHeadersWriter("Permissions-Policy", "camera=(), " + NO_DEVICES)));
  }

  @Bean
  CsrfTokenRepository formTokens() {
    var tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName("foyer-csrf");
    tokens.setCookiePath("/");
    tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
    return tokens;
  }

  private static String[] anyPermission() {
    return Arrays.stream(Permission.values()).map(Enum::name).toArray(String[]::new);
  }
}
