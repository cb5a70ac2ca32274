#!/usr/bin/env python3
"""Runs a program in a terminal of so many columns and prints what that shows, lines ended by LF.

    in_terminal.py COLUMNS PROGRAM [ARGUMENT …]

Exits with the program's status.
"""

import fcntl
import os
import pty
import struct
import sys
import termios


def main():
    columns, program = int(sys.argv[1]), sys.argv[2:]
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        os.environ.pop("COLUMNS", None)
        os.execv(program[0], program)
    shown = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # The program has ended, and with it the terminal.
            break
        if not part:
            break
        shown += part
    _, status = os.waitpid(child, 0)
    sys.stdout.buffer.write(shown.replace(b"\r\n", b"\n"))
    sys.exit(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
