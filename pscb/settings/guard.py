"""What would make a live site unsafe, found before it starts."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on", "y", "t", "ok"}
SHORTEST_SECRET = 50
FEWEST_CHARACTERS = 20


def refuse_weak_settings(environment: Mapping[str, str]) -> None:
    """Raise ImproperlyConfigured with one sentence for each weakness in the environment."""
    found = list(weaknesses(environment))
    if found:
        listed = "\n".join(f"  - {sentence}" for sentence in found)
        raise ImproperlyConfigured(f"The site does not start, because of its settings:\n{listed}")


def weaknesses(environment: Mapping[str, str]) -> Iterator[str]:
    """Each weakness as a sentence that says what is wrong and what to do."""
    yield from _weak_secret(environment.get("SECRET_KEY", ""))
    yield from _weak_address(environment)
    if not environment.get("DATABASE_URL", "").startswith(("postgres://", "postgresql://")):
        yield "DATABASE_URL must name a PostgreSQL: postgres://user:password@host:5432/name."
    if not environment.get("REDIS_URL", "").startswith(("redis://", "rediss://")):
        yield "REDIS_URL must name a Redis: redis://host:6379/0."
    if not environment.get("EMAIL_URL"):
        yield "EMAIL_URL is missing. Invitations go by e-mail: smtp+tls://user:password@host:587."
    if _is_on(environment, "DEBUG"):
        yield "DEBUG shows the inside of the site to everybody. Take it out."


def _weak_secret(secret: str) -> Iterator[str]:
    if not secret:
        yield "SECRET_KEY is missing. Make one with: openssl rand -base64 48."
    elif len(secret) < SHORTEST_SECRET or len(set(secret)) < FEWEST_CHARACTERS:
        yield "SECRET_KEY is too easy to guess. Make one with: openssl rand -base64 48."


def _weak_address(environment: Mapping[str, str]) -> Iterator[str]:
    site = urlsplit(environment.get("SITE_URL", ""))
    hosts = [host.strip() for host in environment.get("ALLOWED_HOSTS", "").split(",")]
    if site.scheme != "https" or not site.hostname or site.path.strip("/"):
        yield "SITE_URL must be the address people type, as in https://board.example.org."
    elif site.hostname not in hosts:
        yield f"ALLOWED_HOSTS must name the host of SITE_URL, {site.hostname}."
    if any(host.startswith(("*", ".")) for host in hosts):
        yield "ALLOWED_HOSTS must name each host in full, without “*”."
    if _is_on(environment, "DEMO") and not _is_this_machine(site.hostname or ""):
        yield "DEMO lets anybody sign in as anybody. It must not be on where others can reach it."


def _is_this_machine(host: str) -> bool:
    return host in {"localhost", "127.0.0.1", "::1"} or host.endswith((".localhost", ".test"))


def _is_on(environment: Mapping[str, str], name: str) -> bool:
    return environment.get(name, "").strip().lower() in TRUE
