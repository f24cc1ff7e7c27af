"""Stop the service on a signal from outside its container, and ignore signals from inside."""

import os
import signal
import threading
from collections.abc import Callable

from omega_runner import processes

_SIGNALS = frozenset({signal.SIGTERM, signal.SIGHUP, signal.SIGINT})


class Stopped(BaseException):
    """Somebody asks for the end. Not a caller: its end is no reason to stop where one follows the other."""


def obey(log: Callable[[str], None]) -> None:
    """Have ``Stopped`` raised in the main thread at a signal from outside; call it there, before others are started.

    A script is free to send signals to process 1. If it could end the service, its job would look like one that the
    world had broken, and be tried again and again.
    """
    # A signal handler does not get the sender; a thread in sigwaitinfo does.
    signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    asked = threading.Event()
    main = threading.get_ident()

    def stop(*_: object) -> None:
        if asked.is_set():
            raise Stopped

    signal.signal(signal.SIGUSR2, stop)

    def wait() -> None:
        while not asked.is_set():
            sender = signal.sigwaitinfo(_SIGNALS).si_pid
            if _outside(sender):
                asked.set()
                signal.pthread_kill(main, signal.SIGUSR2)
            else:
                log(f"ignored a signal from process {sender} in here")

    threading.Thread(target=wait, name="signals", daemon=True).start()


def _outside(sender: int) -> bool:
    """Return whether a sender is outside. Process 1 sees the process id 0 for senders outside the container."""
    if os.getpid() == 1:
        return sender == 0
    return sender not in processes.descendants(os.getpid())
