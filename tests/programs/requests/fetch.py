"""requests against a server of the program's own: redirects, cookies, gzip, encodings; and where the CA bundle is."""
import gzip
import http.server
import os
import ssl
import threading

import certifi
import requests


class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/old":
            self.send_response(302)
            self.send_header("Location", "/new")
            self.send_header("Set-Cookie", "bird=wren")
            self.end_headers()
            return
        body = gzip.compress("Zaunkönig, Слово, ".encode("cp1251" if self.path == "/bytes" else "utf-8", "replace") * 20)
        self.send_response(200)
        self.send_header("Content-Type", "application/octet-stream" if self.path == "/bytes" else "text/plain; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
threading.Thread(target=server.serve_forever, daemon=True).start()
base = f"http://127.0.0.1:{server.server_port}"
with requests.Session() as session:
    answer = session.get(base + "/old", timeout=5)
    print(answer.status_code, len(answer.history), session.cookies.get_dict(), answer.text[:10])
    print(session.get(base + "/bytes", timeout=5).apparent_encoding)
try:
    requests.get(base.replace("http:", "https:"), timeout=5)
except requests.exceptions.SSLError as error:
    print("TLS refused", type(error).__name__)
print(os.path.basename(certifi.where()), len(ssl.create_default_context(cafile=certifi.where()).get_ca_certs()) > 100)
