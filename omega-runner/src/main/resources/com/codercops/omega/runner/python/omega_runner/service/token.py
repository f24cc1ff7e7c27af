"""``token``: print a new token and its verifier as lines of an environment file."""

from omega_runner.service.scram import Verifier, new_token


def main(_: list[str]) -> int:
    """Print both; only callers may have the token."""
    token = new_token()
    print(f"OMEGA_SERVICE_TOKEN={token}")
    print(f"OMEGA_SERVICE_VERIFIER={Verifier.of(token)}")
    return 0
