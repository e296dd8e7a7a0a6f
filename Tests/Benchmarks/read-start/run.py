#!/usr/bin/env python3
"""From the command to the first screen: exercise read, beside less on the same text and beside rich on the same Markdown.

    run.py [--rounds 21] [--unit 6] [--work DIR]

Every case runs in a pseudo-terminal of 80 x 24 and is timed from its start until what it shows fills the screen; less is there when
it asks for a key. Each round runs every case once, so that a slow minute falls on all of them. Standard library only; rich comes by
pip into an environment of its own under --work, and without it that row is left out.
"""
import argparse, fcntl, os, pathlib, pty, select, shutil, signal, statistics, struct, subprocess, sys, tempfile, termios, time, venv

COURSE = pathlib.Path(__file__).resolve().parents[3]
TOOL = COURSE / ".build/debug/exercise"

args = argparse.ArgumentParser()
args.add_argument("--rounds", type=int, default=21)
args.add_argument("--unit", type=int, default=6)
args.add_argument("--work", default=os.path.join(tempfile.gettempdir(), "read-start"))
args = args.parse_args()
work = pathlib.Path(args.work)
work.mkdir(parents=True, exist_ok=True)
lecture = next((COURSE / "Lectures").glob(f"{args.unit:02d}-*/Lecture.md"))


def first_screen(command, env, done):
    """-> seconds until done(bytes so far); the process is ended then."""
    start = time.monotonic()
    pid, terminal = pty.fork()
    if pid == 0:
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        os.chdir(COURSE)
        os.execvpe(str(command[0]), [str(c) for c in command], env)
    seen = b""
    try:
        while not done(seen):
            if not select.select([terminal], [], [], 10)[0]:
                sys.exit(f"{command}: nothing for ten seconds after {seen[-300:]!r}")
            try:
                seen += os.read(terminal, 65536)
            except OSError:
                sys.exit(f"{command}: ended after {seen[-300:]!r}")
        return time.monotonic() - start
    finally:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        os.waitpid(pid, 0)
        os.close(terminal)


plain = {**os.environ, "TERM": "xterm-256color", "LESS": "RX", "COLUMNS": "80"}
plain.pop("NO_COLOR", None)
os.environ.pop("EXERCISE_BUNDLE", None)
rendered = work / "lecture.txt"
text = subprocess.run([TOOL, "read", str(args.unit)], cwd=COURSE, env={**plain, "CLICOLOR_FORCE": "1"}, capture_output=True)
if text.returncode or text.stdout.count(b"\n") < 60:
    sys.exit(f"read: exit {text.returncode} {text.stderr.decode()[-500:]}")
rendered.write_bytes(text.stdout)

screen = lambda seen: seen.count(b"\n") >= 23
asks = lambda seen: screen(seen) and (b"\n:" in seen or b"\r:" in seen or b"lecture.txt" in seen)
cases = {
    "exercise read, pager of our own": ([TOOL, "read", args.unit], {**plain, "PATH": "/nowhere"}, screen),
    "exercise read, whole text": ([TOOL, "read", args.unit], {**plain, "PAGER": ""}, screen),
    "a shell that counts to 24": (["/bin/sh", "-c", "seq 24"], plain, screen),
}
if shutil.which("less"):
    cases["exercise read, through less"] = ([TOOL, "read", args.unit], {**plain, "PAGER": "less"}, asks)
    cases["less on the rendered text"] = (["less", rendered], plain, asks)
python = work / "venv/bin/python"
try:
    if not python.exists():
        venv.create(work / "venv", with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "rich"], check=True)
    cases["rich (Python) on the same Markdown"] = ([python, "-m", "rich.markdown", lecture], plain, screen)
except (subprocess.CalledProcessError, OSError) as problem:
    print(f"rich is left out: {problem}", file=sys.stderr)

seconds = {case: [] for case in cases}
for round in range(-1, args.rounds):
    for case, (command, env, done) in cases.items():
        taken = first_screen(command, env, done)
        if round >= 0:
            seconds[case].append(taken)

print(f"{os.cpu_count()} cores, {args.rounds} rounds, unit {args.unit}, {time.strftime('%Y-%m-%d')}\n")
print("| case | first screen, ms, median (min–max) |\n|---|---|")
for case, values in sorted(seconds.items(), key=lambda item: statistics.median(item[1])):
    ms = [1000 * value for value in values]
    print(f"| {case} | {statistics.median(ms):.0f} ({min(ms):.0f}–{max(ms):.0f}) |")
