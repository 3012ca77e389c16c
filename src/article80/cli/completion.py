"""``article80 completion``: the script that completes commands in the user's shell."""

from __future__ import annotations

import click

from article80.cli import settings

SHELLS = ("bash", "zsh", "fish")


@click.command(
    epilog=settings.examples("article80 completion bash >> ~/.bashrc"),
    short_help="The script that completes commands in your shell.",
)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script that completes commands and settings in bash, zsh or fish."""
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    assert made is not None  # SHELLS are those that click knows
    program = ctx.find_root()
    script = made(program.command, {}, "article80", "_ARTICLE80_COMPLETE")
    click.echo(script.source_template % script.source_vars())
