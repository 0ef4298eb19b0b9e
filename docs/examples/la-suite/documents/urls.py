"""Pages and addresses: `/`, La Suite's own below /api/v1.0/, and what others ask for with a token."""

from django.http import JsonResponse
from django.urls import include, path
from lasuite.oidc_login.decorators import refresh_oidc_access_token
from lasuite.oidc_resource_server.mixins import ResourceServerMixin
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response


def home(request):
    user = request.user
    if not user.is_authenticated:
        return JsonResponse({"signed_in": None})
    organisation = {"siret": user.organisation.siret, "name": user.organisation.name}
    signed_in = {"account": user.pk, "name": user.name, "organisation": organisation}
    return JsonResponse({"signed_in": signed_in})


def access_token(request):
    """What the application calls others with: shown, so that a rehearsal can do so."""
    return JsonResponse({"access_token": request.session.get("oidc_access_token")})


class Documents(ResourceServerMixin, GenericAPIView):
    """What an agent has here, for the service that brings the agent's token."""

    permission_classes = [IsAuthenticated]

    def get(self, request):
        context = self.get_serializer_context()
        asked_by = context["from_service_provider_audience"]
        return Response({"documents_of": request.user.name, "asked_by": asked_by})


urlpatterns = [
    path("", home),
    path("api/v1.0/", include("lasuite.oidc_login.urls")),
    path("api/v1.0/access-token/", access_token),
    path("api/v1.0/fresh-access-token/", refresh_oidc_access_token(access_token)),
    path("external_api/v1.0/documents/", Documents.as_view()),
]
