// Spring Boot 4: spring-boot-starter-webmvc and spring-boot-starter-security-oauth2-client.
// [if auth=private_key_jwt]
//~ // For a key in place of the secret, see NimbusJwtClientAuthenticationParametersConverter.
// [end]
package com.example;

// [if logout=yes]
import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

// [end]
import java.net.URI;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
// [if logout=yes]
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
// [end]
import org.springframework.security.oauth2.client.registration.*;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
// [if id_token!=RS256]
//~ import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
//~ import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
//~ import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
// [end]
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.util.HtmlUtils;

@SpringBootApplication
@RestController
public class App {
  static final String REDIRECT_URI = "http://localhost:8080/login/oauth2/code/openid";

  public static void main(String[] arguments) {
    var app = new SpringApplication(App.class);
    app.setDefaultProperties(Map.of(
        "server.port", URI.create(REDIRECT_URI).getPort(),
        "server.servlet.session.cookie.name", "spring-security"));
    app.run(arguments);
    System.out.println("ready: " + REDIRECT_URI);
  }

  @Bean
  ClientRegistrationRepository clients() {
    return new InMemoryClientRegistrationRepository(ClientRegistrations
        .fromIssuerLocation("http://localhost:9405")
        .registrationId("openid")
        .clientId("my-open-app")
        // [if auth!=none]
        .clientSecret("demonstration-secret-of-your-application-at-open")
        // [end]
        .clientAuthenticationMethod(new ClientAuthenticationMethod("client_secret_basic"))
        .redirectUri(REDIRECT_URI)
        .scope("openid profile email".split(" "))
        .build());
  }

  @Bean
  SecurityFilterChain security(HttpSecurity http, ClientRegistrationRepository clients)
      throws Exception {
    http.authorizeHttpRequests(rules -> rules
        .requestMatchers("/", "/error").permitAll()
        .anyRequest().authenticated());
    http.oauth2Login(login -> login.defaultSuccessUrl("/", true));
    // [if logout=yes]
    var atTheBroker = new OidcClientInitiatedLogoutSuccessHandler(clients);
    atTheBroker.setPostLogoutRedirectUri("http://localhost:8080/");
    http.logout(logout -> logout
        .logoutRequestMatcher(pathPattern(HttpMethod.GET, "/logout"))
        .logoutSuccessHandler(atTheBroker));
    // [end]
    return http.build();
  }
  // [if id_token!=RS256]
  //~
  //~ /** Spring expects ID tokens signed with RS256 unless it is told. */
  //~ @Bean
  //~ JwtDecoderFactory<ClientRegistration> idTokens() {
  //~   var factory = new OidcIdTokenDecoderFactory();
  //~   factory.setJwsAlgorithmResolver(client -> SignatureAlgorithm.RS256);
  //~   return factory;
  //~ }
  // [end]

  @GetMapping("/")
  String home(@AuthenticationPrincipal OidcUser user) {
    return user == null
        ? "Not signed in: /oauth2/authorization/openid"
        : HtmlUtils.htmlEscape(user.getGivenName() + " " + user.getFamilyName());
  }
}
