#!/usr/bin/env python3
"""Runs a command and then says how much memory it had at most. Its output is that of the command."""
import os
import sys

child = os.spawnvp(os.P_NOWAIT, sys.argv[1], sys.argv[1:])
_, status, usage = os.wait4(child, 0)
print(f"peak KiB: {usage.ru_maxrss}")
sys.exit(os.waitstatus_to_exitcode(status))
