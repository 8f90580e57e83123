"""The cases that come with the program."""

from importlib import resources

__all__ = ["shipped", "shipped_text"]


def shipped() -> tuple[str, ...]:
    """The names of the cases that come with the program, in alphabetical order."""
    suffix = ".yaml"
    there = resources.files("goodoffices").joinpath("cases").iterdir()
    return tuple(
        sorted(item.name.removesuffix(suffix) for item in there if item.name.endswith(suffix))
    )


def shipped_text(name: str) -> str:
    """The file of one of ``shipped()``."""
    return (
        resources.files("goodoffices").joinpath("cases", f"{name}.yaml").read_text(encoding="utf-8")
    )
