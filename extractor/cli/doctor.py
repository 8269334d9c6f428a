"""`section16 doctor`: what is installed, what is missing, what to do."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path

import click

from extractor.cli.surroundings import Finding, surroundings
from extractor.errors import ModelError

_MODELS = ("line-labeller", "columns", "judge")
# Programs beside Python: what they are for, and the Debian package.
_PROGRAMS = {"tesseract": ("a second OCR engine", "tesseract-ocr")}


@click.command()
@click.option("--models", type=click.Path(path_type=Path), help="Another models folder.")
def doctor(models: Path | None) -> None:
    """Tell what is installed, what is missing, and what to do. Exits with 1 where `extract` would not work."""
    findings = list(examine(models))
    for one in findings:
        mark = "ok" if one.fine else "MISSING" if one.needed else "absent"
        click.echo(f"{mark:<8} {one.what:<32} {one.told}{'' if one.fine else '  -> ' + one.advice}")
    lacking = sum(one.needed and not one.fine for one in findings)
    click.echo(f"Missing: {lacking}." if lacking else "Everything that `section16 extract` needs is there.")
    sys.exit(1 if lacking else 0)


def examine(models: Path | None) -> Iterator[Finding]:
    """Everything, one by one."""
    yield Finding("Python", sys.version_info >= (3, 11), platform.python_version(), "Install Python 3.11 or newer.")
    yield from _packages()
    yield from _models(models)
    yield from _programs()
    yield _isolation()
    yield from surroundings(os.environ)


def _packages() -> Iterator[Finding]:
    """The distribution's own list of requirements, extras included; markers are not needed beyond the extra's name."""
    try:
        listed = requires("section16") or []
    except PackageNotFoundError:
        yield Finding("section16", False, "not installed", "Run `pip install -e .` in the project's folder.", needed=False)
        return
    seen: set[str] = set()
    for line in listed:
        requirement, _, marker = line.partition(";")
        name = requirement.replace("[", " ").translate(str.maketrans("<>=!~,", "      ")).split()[0]
        extra = marker.partition("extra ==")[2].strip(" \"'")
        if name not in seen and extra != "dev":
            seen.add(name)
            yield _package(name, extra)


def _package(name: str, extra: str) -> Finding:
    what = f"{name} ({extra})" if extra else name
    try:
        return Finding(what, True, version(name), needed=not extra)
    except PackageNotFoundError:
        return Finding(what, False, "not installed", f"pip install 'section16[{extra}]'" if extra else "pip install section16", not extra)


def _models(folder: Path | None) -> Iterator[Finding]:
    if find_spec("numpy") is None:
        return
    from extractor.artefacts import open_model

    root = folder or Path(__file__).resolve().parents[2] / "models"
    for name in _MODELS:
        try:
            artefact = open_model(root, name, None)
        except ModelError as error:
            yield Finding(f"model {name}", False, error.message, error.advice)
        else:
            yield Finding(f"model {name}", True, " ".join((artefact.version, *artefact.warnings)))


def _programs() -> Iterator[Finding]:
    for program, (purpose, package) in _PROGRAMS.items():
        where = shutil.which(program)
        yield Finding(program, where is not None, where or f"not found ({purpose})", f"apt install {package}", needed=False)


def _isolation() -> Finding:
    """Children get no network where the kernel allows user namespaces."""
    allowed = hasattr(os, "unshare") or Path("/proc/self/ns/user").exists()
    told = "memory, time and network limits" if allowed else "memory and time limits, but not cut off from the network"
    return Finding("isolation", allowed, told, "Allow user namespaces if documents come from strangers.", needed=False)
