"""The units and the compose file start commands that there are, with options that they take, beside a broker that is closed and durable."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from extractor.cli.group import cli

DEPLOY = Path(__file__).resolve().parents[3] / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
COMPOSE = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")


def commands() -> list[list[str]]:
    """Every command line of ours in deploy/, without the program's name."""
    lines = [shlex.split(line) for unit in UNITS for line in re.findall(r"^ExecStart=(.*)$", unit.read_text(encoding="utf-8"), re.M)]
    lines += [re.split(r",\s*", one.replace('"', "")) for one in re.findall(r"^\s*command: \[(section16.*)\]$", COMPOSE, re.M)]
    return [line[1:] for line in lines if line[0].endswith("section16")]


@pytest.mark.parametrize("line", commands(), ids=" ".join)
def test_commands_parse(line: list[str]) -> None:
    with click.Context(cli) as context:
        command = cli.get_command(context, line[0])
        assert command is not None
        command.make_context(line[0], line[1:], parent=context)


def test_everything_is_started_somewhere() -> None:
    started = {line[0] for line in commands()}
    assert started == {"pump", "worker", "serve", "run"}
    assert {"--lane"} <= {part for line in commands() for part in line}


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_units_start_again_and_get_their_time_to_stop(unit: Path) -> None:
    text = unit.read_text(encoding="utf-8")
    told = dict(line.split("=", 1) for line in text.splitlines() if "=" in line and not line.startswith("#"))
    assert (told["Restart"], told["User"], told["NoNewPrivileges"]) == ("always", "section16", "yes")
    assert int(told["TimeoutStopSec"]) >= (60 if "broker" in unit.stem else 95)  # the worker's own grace is 90 s


def test_the_compose_service_can_be_reached() -> None:
    port = re.search(r'ports: \["127\.0\.0\.1:(\d+):(\d+)"\]', COMPOSE)
    assert port is not None
    assert f'section16, serve, --host, 0.0.0.0, --port, "{port[2]}"' in COMPOSE


def test_brokers_are_closed_durable_and_never_evict() -> None:
    broker = (DEPLOY / "systemd" / "broker.conf").read_text(encoding="utf-8")
    for setting in ("appendonly yes", "appendfsync everysec", "maxmemory-policy noeviction", "user default off"):
        assert f"\n{setting}\n" in broker
    assert '--requirepass, "${BROKER_PASSWORD:?}"' in COMPOSE
    assert "--maxmemory-policy, noeviction" in COMPOSE
