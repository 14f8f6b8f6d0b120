# SPDX-FileCopyrightText: The Lanthorn authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The database of a site, as Django itself writes it: djangositedata.py FILE COMMAND...

The commands: make (the tables, users and sessions; prints the keys of the sessions as JSON), local (the
same by a clock that is not UTC), logout KEY, password NAME, deactivate NAME, lock (until its input ends).
"""

import datetime
import json
import os
import sqlite3
import sys
import time

import django
from django.conf import settings

FILE, COMMAND, *REST = sys.argv[1:]
SECRET = "the secret key of the site"
settings.configure(
    SECRET_KEY=SECRET,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": FILE}},
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    USE_TZ=COMMAND != "local",
    TIME_ZONE="Asia/Tokyo" if COMMAND == "local" else "UTC",
)
if COMMAND == "local":  # As a site's own module of settings makes it.
    os.environ["TZ"] = "Asia/Tokyo"
    time.tzset()
django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.contrib.sessions.models import Session  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test.utils import override_settings  # noqa: E402

MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"


def session(user=None, seconds=3600, backend=MODEL_BACKEND, **values):
    store = SessionStore()
    for name, value in values.items():
        store[name] = value
    if user:
        store[SESSION_KEY] = str(user.pk)
        store[BACKEND_SESSION_KEY] = backend
        store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.set_expiry(datetime.timedelta(seconds=seconds))
    # Over JSON an expiry is a number or a text.
    store["_session_expiry"] = seconds
    store.create()
    return store.session_key


def tamper(key, change):
    row = Session.objects.get(pk=key)
    row.session_data = change(row.session_data)
    row.save()
    return key


def swapped(text, at):
    return text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1:]


def make():
    call_command("migrate", verbosity=0)
    ann = User.objects.create_user("ann", password="ann's")
    bo = User.objects.create_user("bo", password="bo's", is_active=False)
    old = User.objects.create_user("old", password="old's")
    gone = User.objects.create_user("gone", password="gone's")
    keys = {
        "ann": session(ann),
        "ann elsewhere": session(ann),
        "compressed": session(ann, basket=["bread"] * 200, name="Ännchen 姓名"),
        "nobody": session(colour="red", size=3, good=True, names=["a", "b"]),
        "expired": session(ann, seconds=-60),
        "soon": session(ann, seconds=60),
        "inactive": session(bo),
        "another password": session(old),
        "no such user": session(gone),
        "another backend": session(ann, backend="shop.auth.Backend"),
        "payload": tamper(session(ann), lambda text: swapped(text, 5)),
        "time": tamper(session(ann), lambda text: swapped(text, text.index(":") + 1)),
        "signature": tamper(session(ann), lambda text: swapped(text, len(text) - 9)),
        "unsigned": tamper(session(ann), lambda text: text.split(":")[0]),
        "empty": tamper(session(ann), lambda text: ""),
        "marks": tamper(session(ann), lambda text: "::"),
    }
    with override_settings(SECRET_KEY="an older key"):
        keys["older key"] = session(ann)
    with override_settings(SECRET_KEY="somebody else's key"):
        keys["another key"] = session(ann)
    with override_settings(SESSION_SERIALIZER="django.contrib.sessions.serializers.PickleSerializer"):
        keys["pickle"] = session(ann)
    with override_settings(DEFAULT_HASHING_ALGORITHM="sha1"):
        keys["legacy"] = session(ann)
    old.set_password("new")
    old.save()
    gone.delete()
    return keys


def lock():
    connection = sqlite3.connect(FILE, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    print("locked", flush=True)
    sys.stdin.read()
    connection.close()


if COMMAND in ("make", "local"):
    print(json.dumps(make()))
elif COMMAND == "logout":
    SessionStore(REST[0]).flush()
elif COMMAND == "password":
    changed = User.objects.get(username=REST[0])
    changed.set_password("another")
    changed.save()
elif COMMAND == "deactivate":
    User.objects.filter(username=REST[0]).update(is_active=False)
else:
    lock()
