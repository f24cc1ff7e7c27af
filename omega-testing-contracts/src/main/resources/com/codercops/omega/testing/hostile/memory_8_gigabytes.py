# about: allocates 8 GB in one call and writes to all of it.
# expect: out_of_memory
# limit: memory 600 MB

data = b"x" * (8 << 30)
