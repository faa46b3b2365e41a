"""How often one address may press a button that needs no account; nothing is kept for long."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def is_flood(request: HttpRequest, what: str, *, most: int, seconds: int) -> bool:
    """Count this press and say whether ``most`` in ``seconds`` are exceeded.

    The cache holds a keyed digest of the address with a number for that long; the address itself
    is written nowhere.
    """
    address = get_adapter(request).get_client_ip(request)
    key = f"flood:{what}:{salted_hmac('flood', address, algorithm='sha256').hexdigest()}"
    if cache.add(key, 1, seconds):
        return False
    try:
        return cache.incr(key) > most
    except ValueError:  # it ran out between the two
        return False
