"""`python -m tests.bench.peak ARGUMENTS...`: does what `touchline ARGUMENTS...` does and says, on its last line, the most
memory that the process ever held, in MiB."""

from __future__ import annotations

import sys
from pathlib import Path


def peak() -> float:
    """Of this process, in MiB."""
    status = Path("/proc/self/status")
    if status.exists():
        # What `resource` says begins with the memory of the process that started this one.
        (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / 1024 / (1024 if sys.platform == "darwin" else 1)


if __name__ == "__main__":
    from app.__main__ import main

    code = main(sys.argv[1:])
    print(f"{peak():.1f}", flush=True)
    sys.exit(code)
