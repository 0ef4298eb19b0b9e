"""Token and userinfo with urllib: python3 client.py <issuer> <form>"""

import json
import sys
import urllib.request

issuer, form = sys.argv[1:]
with urllib.request.urlopen(f"{issuer}/token", form.encode()) as token:
    access_token = json.load(token)["access_token"]
request = urllib.request.Request(f"{issuer}/userinfo", headers={"Authorization": f"Bearer {access_token}"})
with urllib.request.urlopen(request) as userinfo:
    print(token.status, userinfo.status)
