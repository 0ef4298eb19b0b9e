// go get github.com/coreos/go-oidc/v3 golang.org/x/oauth2 github.com/go-jose/go-jose/v4 && go run .
// [if encrypted=yes]
//~ // go-oidc does not decrypt: register no encryption, or decrypt with go-jose before it verifies.
// [end]
package main

import (
	"context"
	"crypto/rand"
	// [if auth=private_key_jwt]
	//~ "crypto/x509"
	// [end]
	"encoding/json"
	// [if auth=private_key_jwt]
	//~ "encoding/pem"
	// [end]
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	// [if auth=private_key_jwt]
	//~ "os"
	// [end]
	"slices"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	// [if auth=private_key_jwt]
	//~ "github.com/go-jose/go-jose/v4"
	//~ "github.com/go-jose/go-jose/v4/jwt"
	// [end]
	// [if auth=client_secret_post hs256=yes]
	//~ "github.com/go-jose/go-jose/v4"
	// [end]
	"golang.org/x/oauth2"
)

const (
	issuer   = "http://localhost:9401/api/v2"
	clientID = "my-app"
)

var redirectURI, _ = url.Parse("http://localhost:8080/callback")

type login struct {
	state, nonce, idToken string
	identity              map[string]any
}

var (
	limited = &http.Client{Timeout: 10 * time.Second}
	ctx     = oidc.ClientContext(context.Background(), limited)
	client  oauth2.Config
	logins  sync.Map // by the cookie of a browser
	idToken *oidc.IDTokenVerifier
	// [if userinfo!=none]
	userinfo *oidc.IDTokenVerifier
	// [end]
	broker struct {
		// [if logout=yes]
		EndSession string `json:"end_session_endpoint"`
		// [end]
		Keys       string `json:"jwks_uri"`
		Userinfo   string `json:"userinfo_endpoint"`
	}
)

func main() {
	provider, err := oidc.NewProvider(ctx, issuer)
	if err == nil {
		err = provider.Claims(&broker)
	}
	if err != nil {
		log.Fatal(err)
	}
	// [if id_token!=HS256]
	idToken = oidc.NewVerifier(issuer, oidc.NewRemoteKeySet(ctx, broker.Keys), only("ES256"))
	// [end]
	// [if id_token=HS256]
	//~ idToken = oidc.NewVerifier(issuer, secret{}, only("HS256"))
	// [end]
	// [if userinfo=ES256,RS256]
	keys := oidc.NewRemoteKeySet(ctx, broker.Keys)
	userinfo = oidc.NewVerifier(issuer, keys, only("ES256"))
	// [end]
	// [if userinfo=HS256]
	//~ userinfo = oidc.NewVerifier(issuer, secret{}, only("HS256"))
	// [end]
	endpoint := provider.Endpoint()
	endpoint.AuthStyle = oauth2.AuthStyleInParams
	client = oauth2.Config{
		ClientID: clientID,
		// [if auth=client_secret_post]
		ClientSecret: "demonstration-secret-of-your-application",
		// [end]
		Endpoint:    endpoint,
		RedirectURL: redirectURI.String(),
		Scopes:      []string{"openid profile email"},
	}
	http.HandleFunc("GET /{$}", home)
	http.HandleFunc("GET /login", start)
	http.HandleFunc("GET "+redirectURI.Path, callback)
	// [if logout=yes]
	http.HandleFunc("GET /logout", logout)
	// [end]
	listener, err := net.Listen("tcp", ":"+redirectURI.Port())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("ready: " + redirectURI.String())
	log.Fatal(http.Serve(listener, nil))
}

func only(alg string) *oidc.Config {
	return &oidc.Config{ClientID: clientID, SupportedSigningAlgs: []string{alg}}
}

// [if hs256=yes]
//~ // go-oidc looks for keys at the broker; the secret is one that it is given.
//~ type secret struct{}
//~
//~ func (secret) VerifySignature(_ context.Context, token string) ([]byte, error) {
//~ 	signed, err := jose.ParseSigned(token, []jose.SignatureAlgorithm{jose.HS256})
//~ 	if err != nil {
//~ 		return nil, err
//~ 	}
//~ 	return signed.Verify([]byte("demonstration-secret-of-your-application"))
//~ }
//~
// [end]
func remember(w http.ResponseWriter, known login) {
	id := rand.Text()
	logins.Store(id, known)
	http.SetCookie(w, &http.Cookie{Name: "go-oidc", Value: id, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
}

func recall(r *http.Request) login {
	if cookie, err := r.Cookie("go-oidc"); err == nil {
		if known, ok := logins.LoadAndDelete(cookie.Value); ok {
			return known.(login)
		}
	}
	return login{}
}

func home(w http.ResponseWriter, r *http.Request) {
	known := recall(r)
	if known.identity == nil {
		fmt.Fprintln(w, "Not signed in: /login")
		return
	}
	remember(w, known)
	json.NewEncoder(w).Encode(known.identity)
}

func start(w http.ResponseWriter, r *http.Request) {
	known := login{state: rand.Text(), nonce: rand.Text()}
	remember(w, known)
	address := client.AuthCodeURL(known.state, oidc.Nonce(known.nonce),
		oauth2.SetAuthURLParam("acr_values", "eidas1"))
	http.Redirect(w, r, address, http.StatusFound)
}

func callback(w http.ResponseWriter, r *http.Request) {
	known, err := finish(recall(r), r.URL.Query())
	if err != nil {
		log.Print(err)
		http.Error(w, "You are not signed in. Try again: /login", http.StatusBadRequest)
		return
	}
	remember(w, known)
	http.Redirect(w, r, "/", http.StatusFound)
}

func finish(known login, answer url.Values) (login, error) {
	if known.state == "" || !slices.Equal(answer["state"], []string{known.state}) {
		return login{}, errors.New("nobody asked for this")
	}
	if answer.Has("error") {
		return login{}, errors.New(answer.Get("error_description"))
	}
	if !slices.Equal(answer["iss"], []string{issuer}) {
		return login{}, errors.New("the answer is not the broker's")
	}
	// [if auth=client_secret_post]
	token, err := client.Exchange(ctx, answer.Get("code"))
	// [end]
	// [if auth=private_key_jwt]
	//~ assertion, err := assertion()
	//~ if err != nil {
	//~ 	return login{}, err
	//~ }
	//~ token, err := client.Exchange(ctx, answer.Get("code"),
	//~ 	oauth2.SetAuthURLParam("client_assertion", assertion),
	//~ 	oauth2.SetAuthURLParam("client_assertion_type",
	//~ 		"urn:ietf:params:oauth:client-assertion-type:jwt-bearer"))
	// [end]
	if err != nil {
		return login{}, err
	}
	raw, _ := token.Extra("id_token").(string)
	verified, err := idToken.Verify(ctx, raw)
	if err != nil {
		return login{}, err
	}
	var says struct{ Acr string }
	verified.Claims(&says)
	if verified.Nonce != known.nonce || !slices.Contains([]string{"eidas1", "eidas2", "eidas3"}, says.Acr) {
		return login{}, errors.New("the nonce or the level is another")
	}
	identity, err := fetchIdentity(token)
	if err == nil && identity["sub"] != verified.Subject {
		err = errors.New("userinfo speaks of somebody else")
	}
	return login{idToken: raw, identity: identity}, err
}

func fetchIdentity(token *oauth2.Token) (identity map[string]any, err error) {
	request, _ := http.NewRequest("GET", broker.Userinfo, nil)
	token.SetAuthHeader(request)
	answer, err := limited.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("userinfo answers %s: %w", answer.Status, err)
	}
	// [if userinfo!=none]
	verified, err := userinfo.Verify(ctx, string(body))
	if err != nil {
		return nil, err
	}
	return identity, verified.Claims(&identity)
	// [end]
	// [if userinfo=none]
	//~ return identity, json.Unmarshal(body, &identity)
	// [end]
}

// [if auth=private_key_jwt]
//~ func assertion() (string, error) {
//~ 	file, err := os.ReadFile("private-key.pem")
//~ 	if err != nil {
//~ 		return "", err
//~ 	}
//~ 	block, _ := pem.Decode(file)
//~ 	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
//~ 	if err != nil {
//~ 		return "", err
//~ 	}
//~ 	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.ES256, Key: key}, nil) // assertion
//~ 	if err != nil {
//~ 		return "", err
//~ 	}
//~ 	return jwt.Signed(signer).Claims(jwt.Claims{
//~ 		Issuer:   clientID,
//~ 		Subject:  clientID,
//~ 		Audience: jwt.Audience{issuer},
//~ 		ID:       rand.Text(),
//~ 		IssuedAt: jwt.NewNumericDate(time.Now()),
//~ 		Expiry:   jwt.NewNumericDate(time.Now().Add(time.Minute)),
//~ 	}).Serialize()
//~ }
//~
// [end]
// [if logout=yes]
func logout(w http.ResponseWriter, r *http.Request) {
	known := recall(r)
	query := url.Values{
		"id_token_hint":            {known.idToken},
		"post_logout_redirect_uri": {"http://localhost:8080/"},
		"state":                    {rand.Text()},
	}
	http.Redirect(w, r, broker.EndSession+"?"+query.Encode(), http.StatusFound)
}

// [end]
