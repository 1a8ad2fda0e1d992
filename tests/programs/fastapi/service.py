"""A FastAPI application, given to uvicorn as "module:app", and its own client."""
import json
import os
import signal
import socket
import threading
import time
import urllib.error
import urllib.request

import fastapi
import pydantic
import uvicorn

app = fastapi.FastAPI(title="Birds")


class Item(pydantic.BaseModel):
    name: str
    weight: float = pydantic.Field(gt=0)


@app.get("/items/{number}")
async def item(number: int):
    return {"number": number}


@app.post("/items")
async def add(item: Item):
    return {"name": item.name.upper(), "weight": item.weight}


def ask(url, value=None):
    data = None if value is None else json.dumps(value).encode()
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data, {"Content-Type": "application/json"})) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, [fault["type"] for fault in json.load(error)["detail"]]


def client(port):
    base = f"http://127.0.0.1:{port}"
    for _ in range(200):
        try:
            urllib.request.urlopen(base + "/openapi.json").close()
            break
        except OSError:
            time.sleep(0.05)
    print(ask(base + "/items/3"), ask(base + "/items/x"))
    print(ask(base + "/items", {"name": "wren", "weight": 9.5}), ask(base + "/items", {"name": "owl", "weight": -1}))
    print(ask(base + "/openapi.json")[1]["info"])
    os.kill(os.getpid(), signal.SIGINT)


if __name__ == "__main__":
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    threading.Thread(target=client, args=(port,)).start()
    try:
        uvicorn.run("service:app", host="127.0.0.1", port=port, log_level="warning")
    except KeyboardInterrupt:
        print("ended by Ctrl-C")
