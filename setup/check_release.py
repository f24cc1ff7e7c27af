"""Checks what distribute.sh built: check_release.py DIRECTORY VERSION, or compares two builds: check_release.py --same A B."""

from __future__ import annotations

import filecmp
import re
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

GROUP = "com.codercops.omega"
POM = "{http://maven.apache.org/POM/4.0.0}"
REQUIRED = ("name", "description", "url", "licenses/license/name", "developers/developer/name", "scm/url", "scm/connection")
CLASS_FILE_OF_JAVA_17 = 61
PROGRAMS = {"bin/omega", "bin/omega.bat"}
FILES = PROGRAMS | {
    "LICENSE",
    "NOTICE",
    "README.md",
    "THIRD-PARTY.txt",
    "THIRD-PARTY-WEB.txt",
    "app/omega-cli.jar",
    "app/omega-server.jar",
    "runner/requirements.lock",
    "setup/daemon/__main__.py",
    "setup/layout.sh",
    "share/omega.1",
    "share/omega-completion.bash",
}


def check(directory: Path, version: str) -> Iterator[str]:
    modules = sorted((directory / "repository" / GROUP.replace(".", "/")).glob(f"*/{version}"))
    if not modules:
        yield f"{directory} has no modules of version {version}"
    for module in modules:
        yield from check_module(module, version)
    names = {module.parent.name for module in modules}
    yield from check_bom(directory, version, names - {"omega-bom", "omega-parent"})
    yield from check_archives(directory, version)


def check_module(module: Path, version: str) -> Iterator[str]:
    name = module.parent.name
    stem = f"{name}-{version}"
    text = (module / f"{stem}.pom").read_text()
    pom = ElementTree.fromstring(text)
    if pom.findtext(f"{POM}packaging", "jar") == "pom":
        return
    for element in REQUIRED:
        if not pom.findtext("/".join(POM + part for part in element.split("/"))):
            yield f"{stem}.pom has no {element}"
    for unwanted in ("<parent>", "${", "SNAPSHOT"):
        if unwanted in text:
            yield f"{stem}.pom contains {unwanted}"
    for classifier in ("", "-sources", "-javadoc"):
        jar = module / f"{stem}{classifier}.jar"
        if jar.exists():
            yield from check_jar(jar, classifier)
        else:
            yield f"{jar.name} is missing"


def check_jar(jar: Path, classifier: str) -> Iterator[str]:
    with zipfile.ZipFile(jar) as content:
        names = set(content.namelist())
        if classifier == "-javadoc":
            if "index.html" not in names and "README.md" not in names:
                yield f"{jar.name} has no documentation"
            return
        for file in ("META-INF/LICENSE", "META-INF/NOTICE"):
            if file not in names:
                yield f"{jar.name} has no {file}"
        if classifier:
            return
        manifest = content.read("META-INF/MANIFEST.MF").decode()
        automatic = re.search(rf"^Automatic-Module-Name: {re.escape(GROUP)}\.\S+", manifest, re.MULTILINE)
        if not automatic and "module-info.class" not in names:
            yield f"{jar.name} has no module name below {GROUP}"
        if "SNAPSHOT" in manifest:
            yield f"the manifest of {jar.name} contains SNAPSHOT"
        for file in names:
            if file.endswith(".class") and content.read(file)[7] > CLASS_FILE_OF_JAVA_17:
                yield f"{file} in {jar.name} needs a newer Java than 17"


def check_bom(directory: Path, version: str, published: set[str]) -> Iterator[str]:
    bom = ElementTree.parse(next(directory.rglob(f"omega-bom-{version}.pom")))
    managed = list(bom.iter(f"{POM}dependency"))
    for dependency in managed:
        if dependency.findtext(f"{POM}groupId") != GROUP:
            yield f"omega-bom manages {dependency.findtext(f'{POM}artifactId')}, which is not a module of Omega"
        if dependency.findtext(f"{POM}version") != version:
            yield f"omega-bom manages another version of {dependency.findtext(f'{POM}artifactId')}"
    names = {dependency.findtext(f"{POM}artifactId") for dependency in managed}
    if names != published:
        yield f"omega-bom and the published modules differ by {sorted(map(str, names ^ published))}"


def check_archives(directory: Path, version: str) -> Iterator[str]:
    root = f"omega-{version}/"
    with tarfile.open(directory / f"omega-{version}.tar.gz") as tar:
        modes = {member.name.removeprefix(root): member.mode for member in tar if member.isfile()}
        owners = {(member.uid, member.gid) for member in tar}
    with zipfile.ZipFile(directory / f"omega-{version}.zip") as archive:
        zipped = {name.removeprefix(root) for name in archive.namelist() if not name.endswith("/")}
    yield from (f"the distribution has no {file}" for file in sorted(FILES - modes.keys()))
    yield from (f"{name} is not executable" for name in PROGRAMS if not modes.get(name, 0) & 0o111)
    yield from (f"the distribution has {name}" for name in modes if "SNAPSHOT" in name or "__pycache__" in name)
    if zipped != modes.keys():
        yield f"tar.gz and zip differ by {sorted(zipped ^ modes.keys())[:5]}"
    if len(owners) != 1:
        yield f"the files of tar.gz have several owners: {sorted(owners)}"


def differences(one: Path, other: Path) -> Iterator[str]:
    def files(root: Path) -> set[Path]:
        # Maven writes the time of the upload into its metadata.
        return {path.relative_to(root) for path in root.rglob("*") if path.is_file() and "maven-metadata" not in path.name}

    yield from (f"{path} is in one build only" for path in sorted(files(one) ^ files(other)) if "-javadoc" not in path.name)
    for path in sorted(files(one) & files(other)):
        if not filecmp.cmp(one / path, other / path, shallow=False):
            yield f"{path} differs"


def main(arguments: list[str]) -> int:
    match arguments:
        case ["--same", one, other]:
            problems = list(differences(Path(one), Path(other)))
        case [directory, version]:
            problems = list(check(Path(directory), version))
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    for problem in problems:
        print(f"release: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
