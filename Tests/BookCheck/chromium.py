"""Chromium, driven over its DevTools protocol: a page is opened, measured and photographed."""

import base64
import json
import os
import shutil
import subprocess
import tempfile
import time

import websocket  # PyPI: websocket-client


class Chromium:
    """One headless Chromium with one tab, in a profile of its own that is deleted at the end."""

    name = "Chromium"
    # What the browser can be asked beside what every browser can: `faults.html` has a case for each.
    draws_missing_glyphs_alike = True

    def __init__(self):
        program = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
        if program is None:
            raise SystemExit("There is no Chromium here: install it (Debian: apt-get install chromium) and run this again.")
        self.profile = tempfile.mkdtemp(prefix="book-check-")
        # The pages load nothing from elsewhere: with no way to the network, a page that tries shows it.
        flags = [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--remote-debugging-port=0", "--remote-allow-origins=*", "--user-data-dir=" + self.profile,
            "--disable-background-networking", "--disable-component-update",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--disable-extensions", "about:blank",
        ]
        self.process = subprocess.Popen([program, *flags], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.count = 0
        self.events = []
        self.socket = websocket.create_connection(self._address(), timeout=60)
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ["Page", "Runtime", "Network", "Log", "DOM", "CSS"]:
            self.call(domain + ".enable")

    session = None

    def _address(self):
        name = os.path.join(self.profile, "DevToolsActivePort")
        for _ in range(600):
            if self.process.poll() is not None:
                raise SystemExit("Chromium ended at once; start it by hand to see why.")
            if os.path.exists(name):
                lines = open(name).read().split("\n")
                if len(lines) > 1:
                    return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
            time.sleep(0.05)
        raise SystemExit("Chromium did not open its DevTools port within 30 seconds.")

    def call(self, method, **parameters):
        """Calls a method of the protocol and returns its result; events that arrive meanwhile are kept."""
        self.count += 1
        number = self.count
        message = {"id": number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        self.socket.send(json.dumps(message))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("id") == number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def run(self, script):
        """The value of a JavaScript expression."""
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            details = result["exceptionDetails"]
            raise RuntimeError(details.get("exception", {}).get("description") or details["text"])
        return result["result"].get("value")

    def open(self, address, width, scheme, waits=True):
        """Opens a page in a window of this width and color scheme, and returns what went wrong while it loaded."""
        mobile = width < 600
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=mobile)
        self.call("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"}])
        # What the page before has still under way ends here, and is not this page's fault.
        self.call("Page.navigate", url="about:blank")
        self.run("1")
        self.events = []
        frame = self.call("Page.navigate", url=address)
        if "errorText" in frame:
            return ["does not open: " + frame["errorText"]]
        if not waits:
            return []
        self.run("new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', done))"
                 ".then(() => document.fonts.ready).then(() => true)")
        return self.troubles(address)

    KEYS = {"Tab": 9, "Enter": 13, "Escape": 27, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40, " ": 32}

    def press(self, *keys):
        """Presses keys, one after the other; a key of one letter writes it."""
        for key in keys:
            text = {"text": "\r" if key == "Enter" else key} if len(key) == 1 or key == "Enter" else {}
            code = {"windowsVirtualKeyCode": self.KEYS[key]} if key in self.KEYS else {}
            self.call("Input.dispatchKeyEvent", type="keyDown", key=key, **text, **code)
            self.call("Input.dispatchKeyEvent", type="keyUp", key=key, **code)

    def width_without_scripts(self, address, width):
        """How wide a page is that may run no script."""
        self.call("Emulation.setScriptExecutionDisabled", value=True)
        self.open(address, width, "light", waits=False)
        time.sleep(0.3)
        size = self.call("Page.getLayoutMetrics")["cssContentSize"]["width"]
        self.call("Emulation.setScriptExecutionDisabled", value=False)
        return size

    def troubles(self, address):
        """Errors of the console, requests that failed, and requests to anything but files."""
        found = []
        for event in self.events:
            method, data = event.get("method"), event.get("params", {})
            if method == "Runtime.exceptionThrown":
                details = data["exceptionDetails"]
                found.append("exception: " + (details.get("exception", {}).get("description") or details["text"]))
            elif method == "Runtime.consoleAPICalled" and data["type"] in ("error", "warning", "assert"):
                found.append("console: " + " ".join(str(a.get("value", a.get("description"))) for a in data["args"]))
            elif method == "Log.entryAdded" and data["entry"]["level"] in ("error", "warning"):
                found.append("log: " + data["entry"]["text"])
            elif method == "Network.loadingFailed":
                found.append("a request failed: " + data["errorText"])
            elif method == "Network.requestWillBeSent":
                url = data["request"]["url"]
                if not url.startswith(("file:", "data:")):
                    found.append("a request leaves the disk: " + url)
        return found

    def photograph(self, name, limit=14000, top=0):
        """Saves the whole page as a picture."""
        size = self.call("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": top, "width": size["width"], "height": min(size["height"], limit), "scale": 1}
        data = self.call("Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True)["data"]
        with open(name, "wb") as file:
            file.write(base64.b64decode(data))

    def close(self):
        self.socket.close()
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)
