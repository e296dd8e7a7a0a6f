"""Firefox, driven over WebDriver BiDi, which it speaks itself: a page is opened, measured and photographed."""

import base64
import json
import shutil
import subprocess
import tempfile

import websocket  # PyPI: websocket-client

# Nothing leaves the machine, and no page of Firefox's own opens.
PREFERENCES = {
    "network.proxy.type": 1, "network.proxy.http": "127.0.0.1", "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1", "network.proxy.ssl_port": 9, "app.normandy.enabled": False,
    "app.update.enabled": False, "browser.aboutwelcome.enabled": False, "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False, "datareporting.healthreport.uploadEnabled": False,
    "services.settings.server": "data:,", "ui.prefersReducedMotion": 1, "accessibility.tabfocus": 7,
}


class Window:
    """One headless Firefox of one color scheme, in a profile of its own that is deleted at the end."""

    def __init__(self, program, scheme):
        self.profile = tempfile.mkdtemp(prefix="book-check-")
        preferences = dict(PREFERENCES, **{"layout.css.prefers-color-scheme.content-override": 0 if scheme == "dark" else 1})
        with open(self.profile + "/user.js", "w") as file:
            file.writelines(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items())
        self.process = subprocess.Popen(
            [program, "--headless", "--no-remote", "--profile", self.profile, "--remote-debugging-port", "0", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        address = None
        for line in self.process.stderr:
            if "BiDi listening on" in line:
                address = line.split()[-1]
                break
        if address is None:
            raise SystemExit("Firefox ended at once; start it by hand to see why.")
        # What Firefox says of itself must not fill the pipe.
        self.drain = subprocess.Popen(["cat"], stdin=self.process.stderr, stdout=subprocess.DEVNULL)
        self.count = 0
        self.events = []
        self.socket = websocket.create_connection(address + "/session", timeout=60, suppress_origin=True)
        self.call("session.new", capabilities={})
        self.context = self.call("browsingContext.getTree")["contexts"][0]["context"]
        self.call("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent", "network.fetchError"])

    def call(self, method, **parameters):
        """Calls a command and returns its result; events that arrive meanwhile are kept."""
        self.count += 1
        number = self.count
        self.socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("id") == number:
                if answer["type"] == "error":
                    raise RuntimeError(f"{method}: {answer['message']}")
                return answer["result"]
            self.events.append(answer)

    def close(self):
        self.socket.close()
        for process in [self.process, self.drain]:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)


class Firefox:
    """A window of Firefox for each color scheme."""

    name = "Firefox"
    # It writes the number of a letter that no font has into the box that it draws instead.
    draws_missing_glyphs_alike = False
    KEYS = {
        "Tab": "\uE004", "Enter": "\uE007", "Escape": "\uE00C", "ArrowLeft": "\uE012", "ArrowUp": "\uE013",
        "ArrowRight": "\uE014", "ArrowDown": "\uE015",
    }

    def __init__(self):
        self.program = next(filter(None, map(shutil.which, ["firefox-esr", "firefox"])), None)
        if self.program is None:
            raise SystemExit("There is no Firefox here: install it (Debian: apt-get install firefox-esr) and run this again.")
        self.windows = {}
        self.window = None

    def open(self, address, width, scheme):
        """Opens a page in a window of this width and color scheme, and returns what went wrong while it loaded."""
        if scheme not in self.windows:
            self.windows[scheme] = Window(self.program, scheme)
        self.window = window = self.windows[scheme]
        window.call("browsingContext.setViewport", context=window.context, viewport={"width": width, "height": 800})
        window.call("browsingContext.navigate", context=window.context, url="about:blank", wait="complete")
        window.events = []
        try:
            window.call("browsingContext.navigate", context=window.context, url=address, wait="complete")
        except RuntimeError as error:
            return ["does not open: " + str(error)]
        self.run("document.fonts.ready.then(() => true)")
        return self.troubles(address)

    def run(self, script):
        """The value of a JavaScript expression."""
        result = self.window.call(
            "script.evaluate", expression=f"(async () => JSON.stringify(await ({script}\n) ?? null))()",
            target={"context": self.window.context}, awaitPromise=True)
        if result["type"] == "exception":
            raise RuntimeError(result["exceptionDetails"]["text"])
        return json.loads(result["result"]["value"])

    def press(self, *keys):
        """Presses keys, one after the other; a key of one letter writes it."""
        actions = [
            {"type": kind, "value": self.KEYS.get(key, key)} for key in keys for kind in ["keyDown", "keyUp"]]
        self.window.call("input.performActions", context=self.window.context,
                         actions=[{"type": "key", "id": "keys", "actions": actions}])

    def troubles(self, address):
        """Errors of the console, requests that failed, and requests to anything but files."""
        found = []
        for event in self.window.events:
            method, data = event.get("method"), event.get("params", {})
            if method == "log.entryAdded" and data["level"] in ("error", "warn"):
                kind = "exception" if data["type"] == "javascript" else "console"
                found.append(f"{kind}: {data['text']}")
            elif method == "network.fetchError":
                found.append("a request failed: " + data["request"]["url"] + " " + data["errorText"])
            elif method == "network.beforeRequestSent":
                url = data["request"]["url"]
                if not url.startswith(("file:", "data:", "about:")):
                    found.append("a request leaves the disk: " + url)
        return found

    def photograph(self, name, limit=14000, top=0):
        """Saves the whole page as a picture."""
        height = self.run("document.documentElement.scrollHeight")
        width = self.run("innerWidth")
        clip = {"type": "box", "x": 0, "y": top, "width": width, "height": min(height - top, limit)}
        shot = self.window.call("browsingContext.captureScreenshot", context=self.window.context, origin="document", clip=clip)
        with open(name, "wb") as file:
            file.write(base64.b64decode(shot["data"]))

    def close(self):
        for window in self.windows.values():
            window.close()
