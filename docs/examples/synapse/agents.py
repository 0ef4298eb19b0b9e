"""Which Matrix account an agent has: Synapse calls this module after each sign-in at the broker.

The rules are those of the State's messenger: an account is found again by its e-mail address, also
under a domain that a ministry had before; a new one is named after the address, and numbered where
that name is held; a domain that is not listed is refused. Deactivated accounts are not found; Synapse
itself refuses them by their `sub`.
"""

import re

from synapse.handlers.sso import MappingException


class AgentsMapping:
    def __init__(self, config, api):
        self._domains = config["domains"]
        self._former_domains = config.get("former_domains", {})
        self._api = api

    @staticmethod
    def parse_config(config):
        return config

    def get_remote_user_id(self, userinfo):
        return userinfo["sub"]

    async def map_user_attributes(self, userinfo, token, failures):
        address = (userinfo.get("email") or "").lower()
        local, _, domain = address.partition("@")
        if domain not in self._domains:
            raise MappingException(f"the domain of {address or 'nobody'} is not listed")
        former = [f"{local}@{name}" for name in self._former_domains.get(domain, [])]
        name = await self._account_of([address, *former])
        return {
            "localpart": name or await self._free_name(named_after(address)),
            "display_name": f"{userinfo['given_name']} {userinfo['usual_name']}",
            "emails": [address],
            "confirm_localpart": False,
        }

    async def get_extra_attributes(self, userinfo, token):
        return {}

    async def _account_of(self, addresses):
        """The name of the first active account that has one of these addresses."""

        def find(txn):
            for address in addresses:
                txn.execute(
                    "SELECT user_id FROM user_threepids JOIN users ON users.name = user_id"
                    " WHERE medium = 'email' AND address = ? AND deactivated = 0",
                    (address,),
                )
                for (user_id,) in txn:
                    return user_id[1:].split(":")[0]
            return None

        return await self._api.run_db_interaction("account_of_address", find)

    async def _free_name(self, wanted):
        """This one, or numbered: with `allow_existing_users`, a name that is held would let in."""
        name, number = wanted, 0
        while await self._api.check_user_exists(self._api.get_qualified_user_id(name)):
            number += 1
            name = f"{wanted}{number}"
        return name


def named_after(address):
    """Only what a Matrix name may hold; `@` becomes `-`."""
    return re.sub(r"[^a-z0-9_\-./=]", "", address.replace("@", "-"))
