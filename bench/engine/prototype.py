"""The prototype, timed by the processor's clock as our own engine is.

python -m bench.engine.prototype SCRIPT FORM_FOLDER REPETITIONS BUDGET_SECONDS RESULT_FILE KIND
"""

import runpy
import sys
import time
from pathlib import Path


def main() -> None:
    script, folder, repetitions, budget, target, kind = sys.argv[1:]
    time.perf_counter = time.process_time
    sys.path.insert(0, str(Path(script).parent))
    sys.argv = [script, kind, folder, repetitions, budget, target]
    runpy.run_path(script, run_name="__main__")


if __name__ == "__main__":
    main()
