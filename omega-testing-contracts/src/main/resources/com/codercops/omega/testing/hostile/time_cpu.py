# about: uses CPU time endlessly.
# expect: cpu_limit
# limit: cpu 1 s

while True:
    pass
