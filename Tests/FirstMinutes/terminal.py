"""A terminal of 80 × 24 in tmux: keys go in, the screen comes out."""

import os
import re
import subprocess
import time
import unicodedata

COLUMNS, ROWS = 80, 24


def width(line):
    """The columns that a line takes."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in line)


class Terminal:
    """A shell with an ordinary prompt, in a server of its own."""

    def __init__(self, folder, variables):
        self.server = f"first-minutes-{os.getpid()}"
        self.typed = []
        words = ["env", "-u", "TMUX", *(f"{name}={value}" for name, value in variables.items()), "PS1=$ ", "bash", "--norc", "--noprofile"]
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", str(COLUMNS), "-y", str(ROWS), "-c", str(folder), *words)
        self.tmux("set-option", "-g", "status", "off")
        self.tmux("resize-window", "-x", str(COLUMNS), "-y", str(ROWS))

    def tmux(self, *words):
        return subprocess.run(["tmux", "-L", self.server, *words], check=True, capture_output=True, text=True).stdout

    def close(self):
        subprocess.run(["tmux", "-L", self.server, "kill-server"], capture_output=True)

    def clear(self):
        """An empty screen, so that what is seen next has come since."""
        self.tmux("send-keys", "-R")
        self.tmux("clear-history")

    def keys(self, *names):
        """Keys by tmux's names: Enter, Space, Down, C-c."""
        for name in names:
            self.tmux("send-keys", name)

    def type(self, text):
        self.typed.append(text)
        self.tmux("send-keys", "-l", text)

    def screen(self):
        return self.tmux("capture-pane", "-p").rstrip("\n")

    def too_wide(self):
        """Lines that did not fit, but for what was typed."""
        whole = self.tmux("capture-pane", "-p", "-J", "-S", "-").split("\n")
        return [line for line in (line.rstrip() for line in whole)
                if width(line) > COLUMNS and not any(text in line for text in self.typed)]

    def wait(self, phrases, seconds, prompt=False):
        """Waits until the screen shows all phrases and, if asked for, the prompt below them; those that it does not."""
        until = time.monotonic() + seconds
        while True:
            screen = self.screen()
            words = re.sub(r"\s+", " ", screen)
            missing = [phrase for phrase in phrases if re.sub(r"\s+", " ", phrase) not in words]
            if prompt and not screen.endswith("\n$"):
                missing.append("the prompt")
            if not missing or time.monotonic() > until:
                return missing
            time.sleep(0.05)
