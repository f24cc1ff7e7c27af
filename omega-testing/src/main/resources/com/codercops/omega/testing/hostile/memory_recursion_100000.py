# about: calls itself 100,000 deep.
# expect: script_exception


def fall(depth):
    return depth and fall(depth - 1) + 1


print(fall(100_000))
