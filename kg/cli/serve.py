"""``kg serve``."""

from __future__ import annotations

import click

from kg.cli.lazy import Command
from kg.cli.output import message
from kg.serve.run import PORT, Place, serve
from kg.serve.security import is_loopback


@click.command("serve", cls=Command, examples=["kg serve", "kg serve --edit --no-browser --port 9000"])
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Where to listen; else only this machine."
)
@click.option(
    "--port", type=click.IntRange(0, 65_535), default=PORT, show_default=True, help="0: any free one."
)
@click.option("--edit", is_flag=True, help="Let readers of the page judge, merge and split.")
@click.option("--no-browser", "quiet", is_flag=True, help="Open no browser.")
@click.pass_context
def command(context: click.Context, host: str, port: int, edit: bool, quiet: bool) -> None:
    """Explore the graph in a browser: graph, timeline, map and sentences, side by side.

    It also answers a JSON API (/openapi.json) and SPARQL (/sparql). Ctrl-C ends it.
    """

    def ready(url: str) -> None:
        message(f"serving {context.obj['db']} at {url} (Ctrl-C ends)")
        if not is_loopback(host):
            message(f"whoever reaches {host} reads the graph" + (" and decides in it" if edit else ""))
        if not quiet:
            click.launch(url)

    serve(context.obj["db"], Place(host, port), edit=edit, on_ready=ready)
