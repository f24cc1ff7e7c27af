"""Arguments of the service commands, and their environment variables."""

import argparse
import os
import pathlib
from dataclasses import dataclass

from omega_runner.service.scram import Verifier

PORT = 7700


@dataclass(frozen=True)
class Serving:
    """The settings of ``serve``."""

    port: int
    reuse: bool
    verifier: Verifier


@dataclass(frozen=True)
class Forwarding:
    """The port to listen on and the service to forward to."""

    port: int
    host: str
    to_port: int


def serve(arguments: list[str]) -> Serving:
    """Read the arguments of ``serve``; exit if one is invalid."""
    parser = argparse.ArgumentParser(prog="serve", description="Wait for a caller and make its video.")
    _port(parser)
    parser.add_argument(
        "--reuse", action="store_true", help="job after job, each in a fork: only for scripts of one trust domain"
    )
    chosen = parser.parse_args(arguments)
    text = os.environ.pop("OMEGA_SERVICE_VERIFIER", "")
    file = os.environ.get("OMEGA_SERVICE_VERIFIER_FILE")
    if file:
        try:
            text = pathlib.Path(file).read_text(encoding="ascii")
        except (OSError, ValueError) as error:
            parser.error(f"OMEGA_SERVICE_VERIFIER_FILE: {file} cannot be read: {error}")
    try:
        verifier = Verifier.parse(text)
    except ValueError as error:
        found = "is missing" if not text.strip() else "is not one"
        parser.error(f"OMEGA_SERVICE_VERIFIER {found}: {error}; the command 'token' makes one")
    return Serving(chosen.port, chosen.reuse, verifier)


def forward(arguments: list[str]) -> Forwarding:
    """Read the arguments of ``forward``; exit if one is invalid."""
    parser = argparse.ArgumentParser(prog="forward", description="Pass connections on to the service.")
    _port(parser)
    parser.add_argument("--to", metavar="HOST:PORT", type=_address, required=True, help="where the service listens")
    chosen = parser.parse_args(arguments)
    return Forwarding(chosen.port, *chosen.to)


def asked(arguments: list[str]) -> tuple[str, int]:
    """Read the arguments of ``healthy``, host and port; exit if one is invalid."""
    parser = argparse.ArgumentParser(prog="healthy", description="Say whether a service answers.")
    parser.add_argument("where", metavar="HOST:PORT", type=_address)
    where: tuple[str, int] = parser.parse_args(arguments).where
    return where


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not port.isdigit() or not 0 < int(port) < 65536:
        raise argparse.ArgumentTypeError(f"an address is HOST:PORT, such as omega-manim:{PORT}, not {text!a}")
    return host, int(port)


def _port(parser: argparse.ArgumentParser) -> None:
    def number(text: str) -> int:
        if not text.isdigit() or not 0 < int(text) < 65536:
            raise argparse.ArgumentTypeError(f"a port is a number from 1 to 65535, not {text!a}")
        return int(text)

    parser.add_argument(
        "--port", type=number, default=os.environ.get("MANIM_SERVICE_PORT") or str(PORT),
        help=f"where to listen; default MANIM_SERVICE_PORT, or {PORT}",
    )  # fmt: skip
