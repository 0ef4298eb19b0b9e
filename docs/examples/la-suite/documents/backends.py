"""La Suite's own way to sign in; what it leaves to each application is what an organisation is."""

from lasuite.oidc_login.backends import OIDCAuthenticationBackend

from .models import Organisation


class AgentsBackend(OIDCAuthenticationBackend):
    def get_extra_claims(self, user_info):
        """Whoever changes organisation changes it here at the next sign-in."""
        organisation, _ = Organisation.objects.update_or_create(
            siret=user_info["siret"],
            defaults={"name": user_info.get("organization_label") or user_info["siret"]},
        )
        return {**super().get_extra_claims(user_info), "organisation": organisation}
