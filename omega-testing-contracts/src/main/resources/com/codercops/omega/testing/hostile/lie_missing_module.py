# about: reports missing modules whose names are an option, an address, a path and a command.
# expect: missing_module|script_exception

raise ModuleNotFoundError("No module named 'x'", name="--index-url=http://127.0.0.1/ git+https://x ../x; touch x\n\0")
