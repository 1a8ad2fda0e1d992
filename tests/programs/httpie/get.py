"""HTTPie against a server of the program's own."""
import http.server
import json
import sys
import threading

from httpie.__main__ import main


class Answer(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        text = json.dumps({"path": self.path, "agent": self.headers["User-Agent"], "body": body}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *arguments):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.argv = ["http", "--ignore-stdin", "--pretty=all", "--style=monokai", "--body",
            f"http://127.0.0.1:{server.server_port}/items", *sys.argv[1:]]
sys.exit(main())
