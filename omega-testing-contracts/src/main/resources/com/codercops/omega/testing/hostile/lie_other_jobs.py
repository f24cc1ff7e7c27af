# about: sends messages for other jobs, out of sequence, with duplicate fields, and as the supervisor.
# expect: no_output

import os

JOBS = ["job-0", "job-1", "job-2", "job-3", "*", "", "../x", "x" * 9999]
KINDS = ["done", "artifact", "chunk", "accepted", "refused", "pong", "ready", "cancel", "render", "verified", "forked"]
for descriptor in [0, *range(3, 1024)]:
    for job in JOBS:
        for kind in KINDS:
            for seq in ("0", "-1", "999999999", "1e999", '"x"'):
                line = f'{{"v": 1, "type": "{kind}", "type": "{kind}", "job": "{job}", "seq": {seq}, "ok": true,'
                line += '"name": "Video.mp4", "data": "AAAA", "event": "forked", "pid": 1, "code": "internal"}\n'
                try:
                    os.write(descriptor, line.encode())
                except OSError:
                    break
os._exit(0)
