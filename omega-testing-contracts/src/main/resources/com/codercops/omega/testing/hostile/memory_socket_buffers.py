# about: fills memory through unread sockets and pipes, which the kernel does not charge to a process.
# expect: out_of_memory
# limit: memory 500 MB
# needs: isolation

import os
import socket
import time

for _ in range(4):
    os.fork()
held = []
try:
    while True:
        pair = socket.socketpair()
        held.append(pair)
        for end in pair:
            end.setblocking(False)
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
            try:
                while True:
                    end.send(bytes(100_000))
            except BlockingIOError:
                pass
except OSError:
    pass
time.sleep(1000)
