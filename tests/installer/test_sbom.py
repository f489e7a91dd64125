"""The bill of materials names what came from the system too, with licence and content."""

import hashlib
import shutil
from pathlib import Path
from typing import Any

import pytest

from installer import licences, sbom
from intake_app import __version__

COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Files: *
Copyright: somebody
License: LGPL-2.1+

Files: debian/*
License: GPL-2+

Files: more/*
License: LGPL-2.1+
 The text of it.
"""


def bill() -> dict[str, Any]:
    return {
        "metadata": {"component": {"bom-ref": "root", "name": "field-intake"}},
        "components": [{"bom-ref": "requirements-L1", "name": "lxml"}],
        "dependencies": [{"ref": "root", "dependsOn": ["requirements-L1"]}],
    }


def test_licences_are_read_from_the_machine_readable_form_alone() -> None:
    assert licences.licence_names(COPYRIGHT) == ("LGPL-2.1+", "GPL-2+")
    assert licences.licence_names("This package was debianized by hand.\nLicense: free") == ()


def test_a_library_is_a_component_the_program_depends_on(tmp_path: Path) -> None:
    library = tmp_path / "libx.so.1"
    library.write_bytes(b"code")
    purl = "pkg:deb/debian/libx1@1.2%2Bb3?arch=amd64"
    told = bill()
    sbom.add(told, [licences.SystemPart("libx1", "1.2+b3", "MIT; Zlib", purl, (library,))])
    component = told["components"][-1]
    assert (component["name"], component["version"]) == ("libx1", "1.2+b3")
    assert [one["license"]["name"] for one in component["licenses"]] == ["MIT", "Zlib"]
    digest = hashlib.sha256(b"code").hexdigest()
    assert component["properties"][0]["value"] == f"libx.so.1 sha256:{digest}"
    assert told["dependencies"][0]["dependsOn"] == [purl, "requirements-L1"]
    assert told["metadata"]["component"]["version"] == __version__


@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="not a Debian")
def test_libraries_of_this_debian_are_known_by_their_packages(tmp_path: Path) -> None:
    library = tmp_path / "libz.so.1"
    library.write_bytes(b"as it was packed")
    (tmp_path / "libnobodys.so.9").write_bytes(b"of a wheel")
    parts = licences.debian_parts(sorted(tmp_path.iterdir()))
    assert [part.name for part in parts] == ["zlib1g"]
    assert parts[0].purl.startswith("pkg:deb/debian/zlib1g@")
    assert parts[0].files == (library,)
    assert "Zlib" in parts[0].licence
