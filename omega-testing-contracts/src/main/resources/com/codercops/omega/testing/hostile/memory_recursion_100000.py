# about: calls itself to a depth of 100,000.
# expect: script_exception


def fall(depth):
    return depth and fall(depth - 1) + 1


print(fall(100_000))
