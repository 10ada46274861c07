"""How people sign in at the desk: passwords, the second step, guessing, sessions and cookies."""

from datetime import timedelta

from config.environment import boolean, env, refuse

DEBUG = boolean("DEBUG", True)
DEMO = boolean("DEMO", DEBUG)

# A code of an app after the password; only a demonstration may do without.
SECOND_STEP = boolean("SECOND_STEP", not DEMO)
if not SECOND_STEP and not DEMO:
    raise refuse("SECOND_STEP may be 0 only in a demonstration, with DEMO=1.")

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "admin:login"

# press.admin.guessing says what each bound is for.
AXES_HANDLER = "press.admin.guessing.Bounds"
AXES_CLIENT_IP_CALLABLE = "press.admin.guessing.client_of"
AXES_LOCKOUT_CALLABLE = "press.admin.guessing.locked_out"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
# Otherwise whoever goes on guessing keeps the officer behind the same address out for good.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

_idle = env.str("SESSION_IDLE_MINUTES", default="60")
if not (_idle.isascii() and _idle.isdigit() and 5 <= int(_idle) <= 720):
    raise refuse("SESSION_IDLE_MINUTES must be a number of minutes from 5 to 720.")
SESSION_IDLE = timedelta(minutes=int(_idle))
SESSION_COOKIE_AGE = 12 * 3600

# Readers' pages are sent no cookie and set none: all of them belong to the desk's path, which is
# why they cannot be called `__Host-`. Strict would show the sign-in page to whoever follows a
# link to the desk out of a letter; Lax sends nothing with another site's POST either.
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
if not DEBUG:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Secure-sessionid"
    CSRF_COOKIE_NAME = "__Secure-csrftoken"
