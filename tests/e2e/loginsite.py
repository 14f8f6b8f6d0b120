# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small site made with Django, where people log in: for daphne, and `python3 loginsite.py` makes its
database. The environment says where that is, and which secret key it has."""

import json
import os

import django
from django.conf import settings

settings.configure(
    SECRET_KEY=os.environ["SITE_SECRET"],
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["SITE_DATABASE"]}},
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
    MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware",
                "django.middleware.csrf.CsrfViewMiddleware",
                "django.contrib.auth.middleware.AuthenticationMiddleware"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": {"loaders": [
        ("django.template.loaders.locmem.Loader", {"registration/login.html":
            "<form method=post>{% csrf_token %}{{ form }}<button>Log in</button></form>"})]}}],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    LOGIN_REDIRECT_URL="/accounts/me/",
    USE_TZ=True,
)
django.setup()

from channels.auth import AuthMiddlewareStack  # noqa: E402
from channels.generic.websocket import AsyncWebsocketConsumer  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from django.contrib.auth import logout  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.contrib.auth.views import LoginView  # noqa: E402
from django.core.asgi import get_asgi_application  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402


def leave(request):
    logout(request)
    return HttpResponse("you have left")


urlpatterns = [
    path("accounts/login/", LoginView.as_view()),
    path("accounts/logout/", leave),
    path("accounts/me/", lambda request: HttpResponse(f"you are {request.user}")),
]


class WhoConsumer(AsyncWebsocketConsumer):
    """Says what AuthMiddlewareStack makes of the visitor."""

    async def connect(self):
        await self.accept()
        user = self.scope["user"]
        await self.send(json.dumps({"id": user.pk, "name": user.get_username()}))


application = ProtocolTypeRouter({
    "http": get_asgi_application(),
    "websocket": AuthMiddlewareStack(URLRouter([path("ws/who/", WhoConsumer.as_asgi())])),
})

if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    for name in ("ann", "bo", "admin"):
        User.objects.create_user(name, password=name + "'s password")
