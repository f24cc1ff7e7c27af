# about: starts threads endlessly.
# expect: process_limit|script_exception
# limit: processes 30

import threading
import time

while True:
    threading.Thread(target=time.sleep, args=(9e6,), daemon=True).start()
