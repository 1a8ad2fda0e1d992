"""A Flask application with a template, a static file, JSON, a session and a server."""
import threading
import urllib.request

import flask
from werkzeug.serving import make_server

app = flask.Flask(__name__)
app.secret_key = "not secret"


@app.route("/")
def index():
    flask.session["seen"] = flask.session.get("seen", 0) + 1
    return flask.render_template("index.html", title="<birds>", names=["wren", "owl & co"])


@app.get("/items/<int:number>")
def item(number):
    return flask.jsonify(number=number, url=flask.url_for("static", filename="style.css"))


@app.cli.command("count")
def count():
    print("routes", len(app.url_map._rules))


client = app.test_client()
print(client.get("/").text, client.get("/items/3").json, client.get("/none").status)
print(app.test_cli_runner().invoke(args=["count"]).output, end="")

server = make_server("127.0.0.1", 0, app, threaded=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/static/style.css") as answer:
    print(answer.headers["Content-Type"], answer.read())
server.shutdown()
