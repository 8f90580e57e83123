"""The built wheel is the whole program: installed away from the source, it works and tests well."""

import shutil
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.house.tree import BIN, ROOT, files, run

pytestmark = pytest.mark.xdist_group("wheel")

# What reads the shipped cases and starts the program.
TESTED_AGAIN = ("tests/cases", "tests/cli")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    done = run("python", "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder))
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def away(wheel: Path) -> Path:
    """A folder without the source, with a Python that has the wheel and the locked libraries."""
    folder = wheel.parent / "away"
    run("python", "-m", "venv", "--without-pip", str(folder / "venv"))
    python = folder / "venv" / "bin" / "python"
    done = run("pip", f"--python={python}", "install", "--no-deps", "--no-index", str(wheel))
    assert done.returncode == 0, done.stderr
    # A path in a .pth file brings that folder's packages but not its .pth files, hence not the
    # editable install of the source.
    inside = run(str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))")
    (Path(inside.stdout.strip()) / "libraries.pth").write_text(sysconfig.get_path("purelib"))
    return folder


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    source = ROOT / "src"
    ours = {p.relative_to(source).as_posix() for p in files(under="src")}
    packed = set(zipfile.ZipFile(wheel).namelist())

    assert ours - packed == set()
    assert {name for name in packed - ours if ".dist-info/" not in name} == set()
    assert {"goodoffices/py.typed", "goodoffices/cases/sixty-day-truce.yaml"} <= ours
    fonts = "goodoffices/brief/fonts"
    assert {f"{fonts}/OFL.txt", f"{fonts}/NotoNaskhArabic-Bold.ttf"} <= packed


def test_the_wheel_carries_its_licence(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_the_program_runs_from_the_wheel(away: Path) -> None:
    python = str(away / "venv" / "bin" / "python")
    program = str(away / "venv" / "bin" / "goodoffices")

    where = run(python, "-c", "import goodoffices; print(goodoffices.__file__)", cwd=away)
    done = run(program, "brief", "sixty-day-truce", "-o", "brief", cwd=away)
    run(str(BIN / "goodoffices"), "brief", "sixty-day-truce", "-o", "source", cwd=away)

    assert Path(where.stdout.strip()).is_relative_to(away)
    assert (done.returncode, done.stderr) == (0, "")
    for suffix in ("html", "pdf", "docx"):
        name = f"brief.{suffix}"
        assert (away / "brief" / name).read_bytes() == (away / "source" / name).read_bytes()


@pytest.mark.slow
def test_the_tests_of_what_it_carries_pass_on_the_wheel(away: Path) -> None:
    shutil.copytree(ROOT / "tests", away / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", away)

    done = run(
        str(away / "venv" / "bin" / "python"),
        *("-m", "pytest", "-q", "-m", "not slow and not browser"),
        *TESTED_AGAIN,
        cwd=away,
    )

    assert done.returncode == 0, done.stdout
