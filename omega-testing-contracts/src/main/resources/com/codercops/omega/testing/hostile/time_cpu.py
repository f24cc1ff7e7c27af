# about: uses CPU time endlessly.
# expect: cpu_limit
# limit: cpu 1 s
# limit: wall 20 s

while True:
    pass
