# about: raises an exception with a message of one gigabyte.
# expect: script_exception|out_of_memory
# limit: memory 1500 MB

raise ValueError("x" * (1 << 30))
