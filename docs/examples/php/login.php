<?php
// composer require jumbojett/openid-connect-php && php -S localhost:8080
require __DIR__ . '/vendor/autoload.php';

use Jumbojett\OpenIDConnectClient;

// [if encrypted=yes]
//~ // The library decrypts nothing by itself (handleJweResponse is yours to write): register no encryption.
// [end]
// [if auth=private_key_jwt]
//~ // The library has no key of its own: register client_secret_post instead.
// [end]
// [if id_token=ES256]
// The library checks RS256 and HS256, not ES256: register one of these two.
// [end]
$client = new OpenIDConnectClient(
    'http://localhost:9401/api/v2',
    'my-app',
    'demonstration-secret-of-your-application'
);
$client->setRedirectURL('http://localhost:8080/callback.php');
$client->addScope(explode(' ', 'openid profile email'));
$client->addAuthParam(['acr_values' => 'eidas1']);
// No setCodeChallengeMethod: the broker refuses PKCE.
$client->setTokenEndpointAuthMethodsSupported(['client_secret_post']);
$client->setHttpUpgradeInsecureRequests(false); // plain http: on this machine only
$client->setTimeout(10);
$client->authenticate(); // goes to the broker, and comes back here

$identity = $client->requestUserInfo();
header('Content-Type: application/json');
echo json_encode($identity);
// [if logout=yes]

// Sign out: $client->signOut($client->getIdToken(), 'http://localhost:8080/');
// [end]
