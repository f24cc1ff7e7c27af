"""Stop the service on a signal from outside its container, and ignore signals from inside."""

import os
import signal
import threading
from collections.abc import Callable

from omega_runner import processes

_SIGNALS = frozenset({signal.SIGTERM, signal.SIGHUP, signal.SIGINT})


class Stopped(BaseException):
    """A stop was requested. The end of a caller is not a stop request, because with reuse another caller follows."""


def obey(log: Callable[[str], None]) -> None:
    """Raise ``Stopped`` in the main thread at a signal from outside. Call this in the main thread, before other threads
    start.

    A script can send signals to process 1. If they ended the service, the job would look like one that failed because
    of the environment, and would be retried again and again.
    """
    # A signal handler does not receive the sender; a thread in sigwaitinfo does.
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
    """Return whether a sender is outside. Process 1 receives the process id 0 for senders outside the container."""
    if os.getpid() == 1:
        return sender == 0
    return sender not in processes.descendants(os.getpid())
