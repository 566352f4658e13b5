"""The test articles in each kind of file that newsrooms keep, for `compare.py`.

Pages are made up around the articles: a menu, links to other stories and a foot, as sites have them.
"""

import html
import json
import shutil
import zipfile

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COLUMNS = ["id", "title", "text"]


def write(rows, folder):
    """Writes the articles in every format; the path of each by its name."""
    paths = {
        "CSV": folder / "test.csv",
        "JSON Lines": folder / "formats.jsonl",
        "JSON array": folder / "formats.json",
        "`.xlsx`": folder / "formats.xlsx",
        "pages": folder / "formats.pages",
    }
    records = [{name: row[name] for name in COLUMNS} for row in rows]
    with open(paths["JSON Lines"], "w", encoding="utf-8") as out:
        out.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    with open(paths["JSON array"], "w", encoding="utf-8") as out:
        json.dump(records, out, ensure_ascii=False, indent=1)
    workbook(records, paths["`.xlsx`"])
    pages(records, paths["pages"])
    return paths


def size(path):
    """The bytes of a file, or of all files in a folder."""
    files = path.iterdir() if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files)


def workbook(records, path):
    """One sheet, its texts in a table of their own, as Excel writes them."""
    texts, numbers = [], {}

    def cell(text):
        if text not in numbers:
            numbers[text] = len(texts)
            # XML cannot contain other control characters.
            kept = "".join(c for c in text if c >= " " or c in "\t\n\r")
            texts.append(f'<si><t xml:space="preserve">{html.escape(kept, quote=False)}</t></si>')
        return f'<c t="s"><v>{numbers[text]}</v></c>'

    lines = [COLUMNS, *([record[name] for name in COLUMNS] for record in records)]
    rows = "".join(f"<row>{''.join(map(cell, line))}</row>" for line in lines)
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{types}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}">'
        '<sheets><sheet name="articles" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}" uniqueCount="{len(texts)}">{"".join(texts)}</sst>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + content)


def pages(records, folder):
    """A folder of HTML files, one an article."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    sections = ["سياسة", "اقتصاد", "رياضة", "ثقافة", "علوم", "صحة", "منوعات", "رأي"]
    menu = "".join(f'<li><a href="/section/{nth}">{name}</a></li>' for nth, name in enumerate(sections))
    titles = [html.escape(record["title"]) for record in records]
    for nth, record in enumerate(records):
        others = [titles[(nth + step) % len(titles)] for step in range(1, 21)]
        links = "".join(f'<li><a href="/story/{step}"><img src="/{step}.jpg" alt="">{other}</a></li>' for step, other in enumerate(others))
        paragraphs = "".join(f"<p>{html.escape(line)}</p>\n" for line in record["text"].splitlines() if line.strip())
        page = (
            f'<!DOCTYPE html>\n<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{titles[nth]}</title>'
            f'<style>{"nav li { display: inline } " * 40}</style></head>\n'
            f'<body><header><nav class="menu"><ul>{menu}</ul></nav></header>\n'
            f'<main><article><h1>{titles[nth]}</h1>\n<div class="body">{paragraphs}</div></article></main>\n'
            f'<aside class="related"><h2>اقرأ أيضا</h2><ul>{links}</ul></aside>\n'
            f'<footer><p>جميع الحقوق محفوظة</p></footer><script>{"track(1); " * 200}</script></body></html>\n'
        )
        (folder / f"{nth:06}.html").write_text(page, encoding="utf-8")
