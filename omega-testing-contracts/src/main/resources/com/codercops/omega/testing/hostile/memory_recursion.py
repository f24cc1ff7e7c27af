# about: recurses endlessly through C, beyond the end of the stack.
# expect: crashed|script_exception

import sys

sys.setrecursionlimit(10**9)


class Deep:
    def __eq__(self, other):
        return [self] == [Deep()]


print(Deep() == Deep())
