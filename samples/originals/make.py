#!/usr/bin/env python3
"""Makes the originals here from a sample: the same report as its office would have it, with one figure wrong.

    python3 samples/originals/make.py      # wants LibreOffice and python3-yaml; tests want neither

A Word file and a PDF of all of it, and a workbook of the tables with the text in a Word file of its own.
"""
import html
import pathlib
import subprocess
import tempfile

import yaml

HERE = pathlib.Path(__file__).parent
SAMPLE = HERE.parent / "eight-tables-2025.budget.yaml"
STYLE = "<style>table{border-collapse:collapse} td{border:1px solid black;padding:1pt 3pt;font-size:9pt} p{margin:3pt 0}</style>"


def cell(value, span=1):
    text = "" if value in ("~", "", None) else html.escape(str(value))
    if "." in text and text.replace(".", "").isdigit():
        return f'<td sdval="{text}" sdnum="1033;0;0.00">{text}</td>'
    return f'<td colspan="{span}">{text}</td>' if span > 1 else f"<td>{text}</td>"


def grid(table):
    parts = table.get("parts") or [table]
    lines = []
    if len(parts) > 1:
        lines.append("".join(cell(part["id"], len(part["columns"])) for part in parts))
    lines.append("".join(cell(name) for part in parts for name in part["columns"]))
    for number in range(max(len(part["rows"]) for part in parts)):
        row = []
        for part in parts:
            rows = part["rows"]
            row += rows[number] if number < len(rows) else ["~"] * len(part["columns"])
        lines.append("".join(map(cell, row)))
    return "<table border=1>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def paragraph(text, style=""):
    return f'<p style="{style}">{html.escape(text)}</p>' if text else ""


def tables_html(model):
    out = []
    for number, table in enumerate(model["tables"]):
        out.append(paragraph(table["title"], "text-align:center;font-weight:bold" + (";page-break-before:always" if number else "")))
        out.append(paragraph(f"部门名称：{model['document']['entity']['name']}　单位：{table['unit']}"))
        out.append(grid(table))
        out.append(paragraph(table.get("note") or ""))
    return "".join(out)


def sections_html(sections):
    out = []
    for number, section in enumerate(sections):
        mark = section.get("number") or "一二三四五六七八九十"[number]
        out.append(paragraph(f"{mark}、{section.get('title') or section['id']}", "font-weight:bold"))
        out += [paragraph(line, "text-indent:2em") for line in "".join(section["text"].split("\n")).replace("。", "。\n").split("\n")]
    return "".join(out)


def text_html(model):
    out = [paragraph(model["contents"][2]), sections_html(model["narrative"])]
    out.append(paragraph(model["contents"][3]))
    for number, entry in enumerate(model.get("glossary", []), 1):
        out.append(paragraph(f"{number}.{entry['term']}：{''.join(entry['text'].split())}"))
    return "".join(out)


def convert(body, name, kind, filters=None):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / f"{pathlib.Path(name).stem}.html"
        source.write_text(f"<html><head><meta charset=utf-8>{STYLE}</head><body>{body}</body></html>")
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", *(filters or []),
                        "--convert-to", kind, "--outdir", folder, str(source)], check=True, capture_output=True)
        made = source.with_suffix("." + kind.split(":")[0])
        (HERE / name).write_bytes(made.read_bytes())


def main():
    model = yaml.load(SAMPLE.read_text(), Loader=yaml.BaseLoader)
    for row in model["tables"][2]["rows"]:
        if row[0] == "2012604":
            row[2] = row[4] = "86.30"  # 86.20 everywhere else
    document = model["document"]
    cover = paragraph(document["entity"]["name"], "text-align:center") + paragraph(f"{document['year']}年部门预算", "text-align:center")
    body = cover + paragraph(model["contents"][1], "page-break-before:always") + tables_html(model) + text_html(model)
    convert(body, "档案馆预算.docx", "docx:MS Word 2007 XML", ["--writer"])
    convert(body, "档案馆预算.pdf", "pdf:writer_pdf_Export", ["--writer"])
    convert(tables_html(model), "档案馆预算表.xlsx", "xlsx:Calc MS Excel 2007 XML", ["--calc"])
    convert(cover + text_html(model), "档案馆预算说明.docx", "docx:MS Word 2007 XML", ["--writer"])


if __name__ == "__main__":
    main()
