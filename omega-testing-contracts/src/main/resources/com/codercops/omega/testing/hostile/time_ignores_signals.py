# about: ignores or blocks every signal that it can, and never ends.
# expect: timeout
# limit: wall 2 s

import signal

for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP, 32, 33}:
    signal.signal(number, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
while True:
    pass
