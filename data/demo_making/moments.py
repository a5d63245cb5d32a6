"""Times of the demo community: people say them in Shanghai, the files hold RFC 3339 in UTC."""

from datetime import datetime, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8))


def moment(text):
    """A day and time of 2026 in Shanghai."""
    return datetime.strptime("2026-" + text, "%Y-%m-%d %H:%M").replace(tzinfo=SHANGHAI)


def wire(at):
    """RFC 3339 in UTC."""
    return at.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def local(text):
    """What `wire` wrote, in Shanghai."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc).astimezone(SHANGHAI)


def numbers(seed):
    """Numbers below 2 ** 23 that look drawn: a small generator of our own, the same everywhere."""
    state = seed
    while True:
        state = (state * 1103515245 + 12345) % 2 ** 31
        yield state >> 8


def delays(seed):
    """Believable delays in seconds between what somebody does and its entry."""
    for number in numbers(seed):
        yield 150 + number % 1500
