"""Additions: a thing is added by being a file in its folder, in the project or in a package a county names."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from django.apps import AppConfig, apps

T = TypeVar("T")
FOLDERS = ("ledgers", "kinds", "figures", "sources")  # folders whose modules declare models, figures or profiles of other systems


class Additions(AppConfig):
    """The application of a package that adds things. A county's package is `apps.py` with two lines, then one file a thing."""

    default = False  # only its subclasses are applications

    def __init_subclass__(cls, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        cls.default = True

    def import_models(self) -> None:
        """Imports the modules of the folders, then what Django itself looks for."""
        super().import_models()
        for name in modules(self, FOLDERS[:2]):
            module = importlib.import_module(name)
            self.models_module = self.models_module or module  # Django passes over an application without one

    def load_figures(self) -> None:
        """Imports the figure topics once every model is ready."""
        for module in modules(self, FOLDERS[2:3]):
            importlib.import_module(module)


def modules(app: AppConfig, folders: tuple[str, ...]) -> Iterator[str]:
    """Dotted names of the modules in these folders of a package, by name."""
    for folder in folders:
        place = Path(app.path) / folder
        for found in sorted(pkgutil.iter_modules([str(place)]), key=lambda one: one.name):
            yield f"{app.name}.{folder}.{found.name}"


def declared(folder: str, kind: type[T]) -> list[T]:
    """Everything of that kind that stands at the top of a module of this folder, in every package that adds things."""
    found: list[T] = []
    for app in apps.get_app_configs():
        for name in modules(app, (folder,)) if isinstance(app, Additions) else ():
            found += [one for one in vars(importlib.import_module(name)).values() if isinstance(one, kind) and one not in found]
    return found


def data_files(folder: str, suffix: str) -> list[Path]:
    """Files of that folder in every package that adds things, in the order of the packages, then by name."""
    found: list[Path] = []
    for app in apps.get_app_configs():
        if isinstance(app, Additions):
            found += sorted((Path(app.path) / folder).glob(f"*{suffix}"))
    return found
