"""LibreOffice without a screen: files converted, tracked changes accepted and refused by its own commands."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

SOFFICE = shutil.which("soffice")

_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Changes"/></library:library>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Changes" script:language="StarBasic">
Sub Settle(source As String, target As String, command As String, filter As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim file As Object, frame As Object, dispatcher As Object
  file = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  frame = file.getCurrentController().getFrame()
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  If command &lt;&gt; "" Then dispatcher.executeDispatch(frame, command, "", 0, Array())
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName"
  how(0).Value = filter
  file.storeToURL(ConvertToURL(target), how())
  file.close(True)
End Sub
</script:module>
"""
WORD = "MS Word 2007 XML"
TEXT = "Text (encoded)"
ACCEPT, REFUSE = ".uno:AcceptAllTrackedChanges", ".uno:RejectAllTrackedChanges"


class Office:
    """LibreOffice with a profile of its own in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._profile = folder / "profile"
        self._run("--terminate_after_init")  # it makes the profile, and would write over a library that is there
        basic = self._profile / "user/basic/Standard"
        (basic / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
        (basic / "Changes.xba").write_text(_MODULE, encoding="utf-8")

    def convert(self, raw: bytes, form: str, name: str = "in.docx") -> bytes:
        """Return a file saved in another format, as ``form`` names it (“docx”, “txt:Text (encoded):UTF8”)."""
        source, out = self._folder / name, self._folder / "converted"
        source.write_bytes(raw)
        self._run("--convert-to", form, "--outdir", str(out), str(source))
        return (out / f"{source.stem}.{form.partition(':')[0]}").read_bytes()

    def settle(self, raw: bytes, command: str, filter_name: str = WORD) -> bytes:
        """Return a Word file after ``command`` (ACCEPT, REFUSE, or nothing), saved again by LibreOffice."""
        source, target = self._folder / "tracked.docx", self._folder / "settled.docx"
        source.write_bytes(raw)
        target.unlink(missing_ok=True)
        self._run(f'macro:///Standard.Changes.Settle("{source}","{target}","{command}","{filter_name}")')
        return target.read_bytes()

    def _run(self, *words: str) -> None:
        assert SOFFICE is not None
        command = [SOFFICE, f"-env:UserInstallation=file://{self._profile}", "--headless", "--norestore", *words]
        done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
        assert done.returncode == 0, done.stderr
