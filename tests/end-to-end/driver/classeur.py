# SPDX-License-Identifier: GPL-3.0-or-later
"""A workbook of « Télécharger un classeur vide » in the hands of another program."""
import re
import zipfile

ANSWERS = {"/nom": "Les Lucioles", "/voie": "rue des Lilas", "/code_postal": "93200", "/commune": "Saint-Denis",
           "/capacite": "une douzaine", "/telephone": "01 43 66 12 80"}


def fill(empty, filled):
    """What a spreadsheet program does: answers as inline strings, in the cells beside the references."""
    with zipfile.ZipFile(empty) as source, zipfile.ZipFile(filled, "w", zipfile.ZIP_DEFLATED) as target:
        strings = re.findall(r"<si><t[^>]*>(.*?)</t></si>", source.read("xl/sharedStrings.xml").decode("utf-8"))
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                sheet = content.decode("utf-8")
                for line, index in re.findall(r'<c r="E(\d+)"[^>]*t="s"[^>]*><v>(\d+)</v></c>', sheet):
                    if (answer := ANSWERS.get(strings[int(index)])) is not None:
                        cell = f'<c r="C{line}" t="inlineStr"><is><t>{answer}</t></is></c>'
                        sheet, replaced = re.subn(rf'<c r="C{line}"[^>]*/>', cell, sheet)
                        assert replaced == 1, line
                content = sheet.encode("utf-8")
            target.writestr(name, content)
