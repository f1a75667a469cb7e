"""The command line: one module a command; each parses, calls one function and prints.

Results go to stdout, messages to stderr. Exit codes: 0 done, 1 stopped by an error (one line),
2 wrong usage, 3 some documents were rejected and the rest is done.
"""
