"""aiohttp: a server, a client, a websocket, a form with a file, a stream."""
import asyncio

import aiohttp
from aiohttp import web


async def hello(request):
    return web.json_response({"name": request.match_info["name"], "query": dict(request.query)})


async def upload(request):
    form = await request.post()
    return web.Response(text=f"{form['file'].filename} {form['file'].file.read()!r}")


async def echo(request):
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    async for message in socket:
        await socket.send_str(message.data.upper())
    return socket


async def main():
    app = web.Application()
    app.add_routes([web.get("/hello/{name}", hello), web.post("/upload", upload), web.get("/echo", echo)])
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    base = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}"
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(20)) as session:
        async with session.get(base + "/hello/wren", params={"a": "1"}) as answer:
            print(answer.status, await answer.json())
        form = aiohttp.FormData()
        form.add_field("file", b"egg", filename="egg.txt")
        async with session.post(base + "/upload", data=form) as answer:
            print(await answer.text())
        async with session.ws_connect(base + "/echo") as socket:
            await socket.send_str("chirp")
            print((await socket.receive()).data)
    await runner.cleanup()


asyncio.run(main())
