# about: never ends its import.
# expect: timeout
# limit: wall 2 s

while True:
    pass
