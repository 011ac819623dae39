"""A process that has read the content once, and becomes the program anew for every command that it is told to run.

It reads requests from its standard input and answers them on its standard output, a line of JSON each. Every command is
a process of its own, with its own input, output, environment and status; only what is read at the start is shared.
"""

import importlib
import io
import json
import os
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

ROOT = Path(__file__).parents[1]
READ = (
    "run_bot", "db.store", "db.backup", "service.publishing", "service.service", "terminal.ask", "terminal.chat",
    "terminal.officer", "terminal.record", "terminal.screening", "wording.render", "alembic.command", "xlsxwriter",
)  # fmt: skip


class Forks:
    """The other end: `run` is `subprocess.run` of the program, with texts."""

    def __init__(self):
        command = [sys.executable, "-m", "tests.forked"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)

    def run(self, arguments, typed, environment):
        request = {"arguments": arguments, "typed": typed, "environment": environment, "folder": str(Path.cwd())}
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return subprocess.CompletedProcess(arguments, **json.loads(self._process.stdout.readline()))

    def close(self):
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()


def serve():
    share_content()
    answers = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        print(json.dumps(answered(json.loads(line))), file=answers, flush=True)


def share_content():
    """What every command would read and build for itself, unless it is given content of its own."""
    import knowledge.loading.load
    from knowledge.search import Searcher

    for name in READ:
        importlib.import_module(name)

    read, build, shipped = knowledge.loading.load.load, Searcher.build, ROOT / "knowledge" / "content"
    catalogue = read(shipped)
    searcher = build(catalogue)
    knowledge.loading.load.load = lambda folder: catalogue if Path(folder).resolve() == shipped else read(folder)
    Searcher.build = lambda those, encoder=None: (
        searcher if those.entries is catalogue.entries else build(those, encoder)
    )


def answered(request):
    with tempfile.TemporaryFile() as typed, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        typed.write(request["typed"].encode())
        typed.seek(0)
        child = os.fork()
        if not child:
            os._exit(become(request, [typed, out, errors]))
        _, status = os.waitpid(child, 0)
        out.seek(0)
        errors.seek(0)
        said = {"stdout": out.read().decode(), "stderr": errors.read().decode()}
        return {"returncode": os.waitstatus_to_exitcode(status), **said}


def become(request, files):
    for number, file in enumerate(files):
        os.dup2(file.fileno(), number)
    sys.stdin, sys.stdout, sys.stderr = (
        io.TextIOWrapper(os.fdopen(n, mode)) for n, mode in enumerate(("rb", "wb", "wb"))
    )
    os.environ.clear()
    os.environ.update(request["environment"])
    os.chdir(request["folder"])
    try:
        return ended(request["arguments"])
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


def ended(arguments):
    import run_bot

    try:
        return run_bot.main(arguments)
    except SystemExit as end:
        return end.code or 0
    except BaseException:
        traceback.print_exc()
        return 1


if __name__ == "__main__":
    serve()
