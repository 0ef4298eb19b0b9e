// Spring Boot 4: spring-boot-starter-webmvc and spring-boot-starter-security-oauth2-client.
// [if encrypted=yes]
//~ // This program does not decrypt: register no encryption, or give its decoders a JWEKeySelector.
// [end]
package com.example;

// [if logout=yes]
import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

// [end]
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
// [if hs256=yes]
//~ import javax.crypto.spec.SecretKeySpec;
// [end]
// [if auth=private_key_jwt]
//~ import java.nio.file.Files;
//~ import java.nio.file.Path;
//~ import java.security.KeyFactory;
//~ import java.security.interfaces.ECPublicKey;
//~ import java.security.spec.PKCS8EncodedKeySpec;
//~ import java.security.spec.X509EncodedKeySpec;
//~ import java.util.Base64;
//~ import com.nimbusds.jose.jwk.Curve;
//~ import com.nimbusds.jose.jwk.ECKey;
//~ import org.springframework.security.oauth2.client.endpoint.*;
// [end]
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
// [if logout=yes]
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
// [end]
import org.springframework.security.oauth2.client.registration.*;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.*;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.*;
import org.springframework.security.oauth2.jose.jws.*;
import org.springframework.security.oauth2.jwt.*;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.HtmlUtils;

@SpringBootApplication
@RestController
public class App {
  static final String ISSUER = "http://localhost:9401/api/v2";
  static final String REDIRECT_URI = "http://localhost:8080/login/oauth2/code/franceconnect";
  // [if hs256=yes]
  //~ static final SecretKeySpec SECRET =
  //~     new SecretKeySpec("demonstration-secret-of-your-application".getBytes(), "HmacSHA256");
  // [end]

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
        .fromIssuerLocation(ISSUER)
        .registrationId("franceconnect")
        .clientId("my-app")
        // [if auth=client_secret_post]
        .clientSecret("demonstration-secret-of-your-application")
        // [end]
        // [if auth=private_key_jwt hs256=yes]
        //~ .clientSecret("demonstration-secret-of-your-application") // for HS256
        // [end]
        .clientAuthenticationMethod(new ClientAuthenticationMethod("client_secret_post"))
        .clientSettings(ClientRegistration.ClientSettings.builder().requireProofKey(false).build())
        .redirectUri(REDIRECT_URI)
        .scope("openid profile email".split(" "))
        .userNameAttributeName("sub")
        .build());
  }

  @Bean
  SecurityFilterChain security(HttpSecurity http, ClientRegistrationRepository clients)
      throws Exception {
    var requests = new DefaultOAuth2AuthorizationRequestResolver(clients, "/oauth2/authorization");
    requests.setAuthorizationRequestCustomizer(
        request -> request.additionalParameters(added -> added.put("acr_values", "eidas1")));
    http.authorizeHttpRequests(rules -> rules
        .requestMatchers("/", "/error").permitAll()
        .anyRequest().authenticated());
    http.oauth2Login(login -> login
        .authorizationEndpoint(at -> at.authorizationRequestResolver(requests))
        .redirectionEndpoint(at -> at.baseUri(URI.create(REDIRECT_URI).getPath()))
        // [if auth=private_key_jwt]
        //~ .tokenEndpoint(at -> at.accessTokenResponseClient(tokenClient()))
        // [end]
        .userInfoEndpoint(at -> at.oidcUserService(this::fetchIdentity))
        .defaultSuccessUrl("/", true)
        .failureUrl("/?refused"));
    // [if logout=yes]
    var atTheBroker = new OidcClientInitiatedLogoutSuccessHandler(clients);
    atTheBroker.setPostLogoutRedirectUri("http://localhost:8080/");
    http.logout(logout -> logout
        .logoutRequestMatcher(pathPattern(HttpMethod.GET, "/logout"))
        .logoutSuccessHandler(atTheBroker));
    // [end]
    return http.build();
  }

  /** Spring expects ID tokens signed with RS256 unless it is told. */
  @Bean
  JwtDecoderFactory<ClientRegistration> idTokens() {
    var factory = new OidcIdTokenDecoderFactory();
    // [if id_token!=HS256]
    factory.setJwsAlgorithmResolver(client -> SignatureAlgorithm.ES256);
    // [end]
    // [if id_token=HS256]
    //~ factory.setJwsAlgorithmResolver(client -> MacAlgorithm.HS256);
    // [end]
    return factory;
  }

  /** Spring reads userinfo as plain JSON only, and asks for no level: done here. */
  OidcUser fetchIdentity(OidcUserRequest request) {
    var idToken = request.getIdToken();
    if (!List.of("eidas1", "eidas2", "eidas3").contains(idToken.getClaimAsString("acr")))
      throw refusal("the level is not enough");
    var provider = request.getClientRegistration().getProviderDetails();
    var limits = new SimpleClientHttpRequestFactory();
    limits.setReadTimeout(Duration.ofSeconds(10));
    var answer = RestClient.builder().requestFactory(limits).build()
        .get()
        .uri(provider.getUserInfoEndpoint().getUri())
        .headers(headers -> headers.setBearerAuth(request.getAccessToken().getTokenValue()))
        .retrieve();
    Map<String, Object> claims;
    // [if userinfo=none]
    //~ claims = answer.body(Map.class);
    // [end]
    // [if userinfo!=none]
    try {
      claims = userinfoDecoder(provider.getJwkSetUri()).decode(answer.body(String.class)).getClaims();
    } catch (JwtException error) {
      throw refusal(error.getMessage());
    }
    // [end]
    if (!idToken.getSubject().equals(claims.get("sub")))
      throw refusal("userinfo speaks of somebody else");
    var authorities = AuthorityUtils.createAuthorityList("ROLE_USER");
    return new DefaultOidcUser(authorities, idToken, new OidcUserInfo(claims));
  }

  static OAuth2AuthenticationException refusal(String why) {
    return new OAuth2AuthenticationException(new OAuth2Error("invalid_identity"), why);
  }
  // [if userinfo!=none]

  NimbusJwtDecoder userinfoDecoder(String keys) {
    // [if userinfo=ES256,RS256]
    var decoder = NimbusJwtDecoder.withJwkSetUri(keys)
        .jwsAlgorithm(SignatureAlgorithm.ES256) // userinfo
        .build();
    // [end]
    // [if userinfo=HS256]
    //~ var decoder = NimbusJwtDecoder.withSecretKey(SECRET).macAlgorithm(MacAlgorithm.HS256).build();
    // [end]
    decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
        JwtValidators.createDefaultWithIssuer(ISSUER),
        new JwtClaimValidator<List<String>>("aud", aud -> aud != null && aud.contains("my-app"))));
    return decoder;
  }
  // [end]
  // [if auth=private_key_jwt]
  //~
  //~ OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokenClient() {
  //~   try {
  //~     var keys = KeyFactory.getInstance("EC");
  //~     var key = new ECKey.Builder(Curve.P_256,
  //~         (ECPublicKey) keys.generatePublic(new X509EncodedKeySpec(bytesOf("public-key.pem"))))
  //~         .privateKey(keys.generatePrivate(new PKCS8EncodedKeySpec(bytesOf("private-key.pem"))))
  //~         .build();
  //~     var client = new RestClientAuthorizationCodeTokenResponseClient();
  //~     client.addParametersConverter(
  //~         new NimbusJwtClientAuthenticationParametersConverter<>(registration -> key));
  //~     return client;
  //~   } catch (Exception error) {
  //~     throw new IllegalStateException(error);
  //~   }
  //~ }
  //~
  //~ static byte[] bytesOf(String pem) throws java.io.IOException {
  //~   return Base64.getMimeDecoder()
  //~       .decode(Files.readString(Path.of(pem)).replaceAll("-----[^-]+-----", ""));
  //~ }
  // [end]

  @GetMapping("/")
  String home(@AuthenticationPrincipal OidcUser user) {
    return user == null
        ? "Not signed in: /oauth2/authorization/franceconnect"
        : HtmlUtils.htmlEscape(user.getGivenName() + " " + user.getFamilyName());
  }
}
