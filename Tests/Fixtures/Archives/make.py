#!/usr/bin/env python3
"""Archives as other programs write them, for ArchiveTests: Python's tarfile and zipfile, with fixed dates. Standard library only."""
import io, pathlib, tarfile, zipfile

HERE = pathlib.Path(__file__).resolve().parent
LONG = "a folder with a rather long name/" * 5 + "Exercises/03-GradientDescent/GradientDescent.swift"
FILES = {"Exercises/03-GradientDescent/GradientDescent.swift": b"// three\n", "M\u00fcller/SkipGram.swift": b"// eight\n" * 200,
         LONG: b"// long\n", "empty.swift": b""}


def tar(name, format, mode="w", evil=False):
    with tarfile.open(HERE / name, mode, format=format) as archive:
        for path, data in FILES.items():
            info = tarfile.TarInfo(path)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        if evil:
            for path in ["../up.swift", "/etc/absolute.swift"]:
                info = tarfile.TarInfo(path)
                info.size = 2
                archive.addfile(info, io.BytesIO(b"x\n"))
            link = tarfile.TarInfo("SkipGram.swift")
            link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
            archive.addfile(link)
            device = tarfile.TarInfo("null.swift")
            device.type = tarfile.CHRTYPE
            archive.addfile(device)


tar("ustar-evil.tar", tarfile.GNU_FORMAT, evil=True)
tar("pax.tar", tarfile.PAX_FORMAT)
tar("gnu.tar", tarfile.GNU_FORMAT)


def zipped(name, method, evil=False):
    with zipfile.ZipFile(HERE / name, "w") as archive:
        for path, data in FILES.items():
            info = zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0))
            info.compress_type = method
            archive.writestr(info, data)
        if evil:
            for path in ["../up.swift", "/etc/absolute.swift"]:
                archive.writestr(zipfile.ZipInfo(path), b"x\n")
            link = zipfile.ZipInfo("SkipGram.swift")
            link.create_system, link.external_attr = 3, 0o120777 << 16
            archive.writestr(link, b"/etc/passwd")


zipped("stored.zip", zipfile.ZIP_STORED)
zipped("deflated.zip", zipfile.ZIP_DEFLATED)
zipped("evil.zip", zipfile.ZIP_DEFLATED, evil=True)
# 100 MB of zeros in 100 KB; the size it tells is true.
with zipfile.ZipFile(HERE / "bomb.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
    archive.writestr(zipfile.ZipInfo("SkipGram.swift"), b"\0" * (100 << 20), zipfile.ZIP_DEFLATED, 9)
# The same that says it has 10 bytes.
data = bytearray((HERE / "bomb.zip").read_bytes())
size = (100 << 20).to_bytes(4, "little")
while size in data:
    at = data.index(size)
    data[at:at + 4] = (10).to_bytes(4, "little")
(HERE / "liar.zip").write_bytes(data)
# Made by other programs, with the same files: plain.7z (`7zz a -snl`, with a link), secret.7z (`-psecret -mhe=on`), half-secret.7z
# (`-psecret`), lzma.zip and bzip2.zip (`-tzip -mm=LZMA`, `-mm=BZip2`), aes.zip (`-tzip -psecret -mem=AES256`), secret.zip (`zip -P secret`).
with zipfile.ZipFile(HERE / "zip64.zip", "w") as archive:
    info = zipfile.ZipInfo("Exercises/03-GradientDescent/GradientDescent.swift", (2026, 1, 1, 0, 0, 0))
    with archive.open(info, "w", force_zip64=True) as file:
        file.write(b"// three\n")
