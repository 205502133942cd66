"""``fazhi serve``: the pages on this machine."""

from __future__ import annotations

import errno
import threading
from typing import Annotated

import typer

BODY = 300 * 1024 * 1024  # bytes; what lies between MAX_UPLOAD and this is refused by the page in words, more by the server
HELP = "启动网页服务（默认 127.0.0.1:8000）"


def serve(host: str, port: int) -> None:
    """Serves until stopped, the index of the search following meanwhile; a taken port is refused in words."""
    from django.core.wsgi import get_wsgi_application
    from waitress import create_server

    from fazhi.cli.refusal import Refused
    from fazhi.records.search_index import follow

    try:
        server = create_server(get_wsgi_application(), host=host, port=port, threads=8, max_request_body_size=BODY)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise Refused(f"{host}:{port} 已被占用，请加 --port 换一个端口。") from None
        raise Refused(f"不能在 {host}:{port} 上启动网页服务，请核对 --host 和 --port（{error.strerror}）。") from None
    except ValueError:  # waitress: a host that is none
        raise Refused(f"“{host}”不是本机的地址，请核对 --host。") from None
    threading.Thread(target=follow, name="search", daemon=True).start()
    where, code = _first_visit()
    typer.echo(f"请在浏览器打开 http://{host}:{port}/{where} （按 Ctrl+C 停止）")
    if code:
        typer.echo(f"还没有数据：打开后先登记县（区）和三位管理员，启用码 {code}")
    try:
        server.run()
    except KeyboardInterrupt:
        server.close()


def _first_visit() -> tuple[str, str]:
    """Where nothing was ever written: the page that sets the county up, and the code that only this console shows."""
    from fazhi.org.setting_up import code, empty

    return (f"setup/?code={code()}", code()) if empty() else ("", "")


def command(
    host: Annotated[str, typer.Option("--host", help="监听地址")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="端口", min=1, max=65535)] = 8000,
) -> None:
    from fazhi.cli import ground

    ground.ready(needs_data=False)
    ground.migrate()
    ground.warn_of_stored()
    serve(host, port)
