# Token and userinfo with curl: sh client.sh <issuer> <form>
set -e
answer=$(curl -s -w '\n%{http_code}' -d "$2" "$1/token")
token=$(printf '%s' "$answer" | sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p')
echo "$(printf '%s' "$answer" | tail -n 1) $(curl -s -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $token" "$1/userinfo")"
