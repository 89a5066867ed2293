#!/usr/bin/env python3
"""Writes the workbooks and Word files that the readers of src/import are tested with, all names invented.

Run it in this folder: it writes xlsx/*.xlsx, docx/*.docx and hostile/*. Those named libreoffice-* are made from the flat
files beside them by LibreOffice, where it is installed; the rest is put together here as the programs named write it.
"""
import os
import shutil
import struct
import subprocess
import tempfile
import zipfile

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def write_zip(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text)


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def relationships(entries):
    """(id, type, target) each; the type without its long beginning."""
    out = HEAD + f'<Relationships xmlns="{PACKAGE}">'
    for key, kind, target in entries:
        mode = ' TargetMode="External"' if target.startswith("http") or target.startswith("file:") else ""
        out += f'<Relationship Id="{key}" Type="{REL}/{kind}" Target="{escaped(target)}"{mode}/>'
    return out + "</Relationships>"


# --- workbooks -------------------------------------------------------------------------------------------------------

class Styles:
    """Cell formats by what they look like, as styles.xml lists them."""

    def __init__(self):
        self.looks = [("", False, "", 0)]
        self.codes = []

    def look(self, code="", ruled=False, align="", indent=0):
        key = (code, ruled, align, indent)
        if key not in self.looks:
            self.looks.append(key)
        return self.looks.index(key)

    def xml(self):
        codes = sorted({look[0] for look in self.looks if look[0]})
        line = '<{0} style="thin"><color auto="1"/></{0}>'
        ruled = "".join(line.format(side) for side in ("left", "right", "top", "bottom"))
        out = HEAD + f'<styleSheet xmlns="{MAIN}"><numFmts count="{len(codes)}">'
        for index, code in enumerate(codes):
            out += f'<numFmt numFmtId="{176 + index}" formatCode="{escaped(code)}"/>'
        out += "</numFmts><fonts count=\"1\"><font><sz val=\"11\"/><name val=\"宋体\"/></font></fonts>"
        out += '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
        out += f'<borders count="2"><border><left/><right/><top/><bottom/></border><border>{ruled}</border></borders>'
        out += '<cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs>'
        for code, ruled, align, indent in self.looks:
            number = 176 + codes.index(code) if code else 0
            out += f'<xf numFmtId="{number}" borderId="{1 if ruled else 0}" applyBorder="1">'
            if align or indent:
                out += f'<alignment horizontal="{align or "left"}" indent="{indent}"/>'
            out += "</xf>"
        return out + "</cellXfs></styleSheet>"


def column_name(number):
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


class Cell:
    def __init__(self, value=None, look=0, formula=None, kind=None):
        self.value, self.look, self.formula, self.kind = value, look, formula, kind


class Sheet:
    def __init__(self, name, state="visible"):
        self.name, self.state = name, state
        self.rows, self.merged, self.hidden_rows, self.columns = {}, [], set(), ""

    def put(self, row, values, look=0, column=1):
        for offset, value in enumerate(values):
            cell = value if isinstance(value, Cell) else Cell(value, look)
            self.rows.setdefault(row, {})[column + offset] = cell
        return self

    def xml(self, strings, extra=""):
        out = HEAD + f'<worksheet xmlns="{MAIN}" xmlns:r="{REL}">{self.columns}<sheetData>'
        for row in sorted(self.rows):
            out += f'<row r="{row}"' + (' hidden="1"' if row in self.hidden_rows else "") + ">"
            for column in sorted(self.rows[row]):
                out += self.cell_xml(row, column, self.rows[row][column], strings)
            out += "</row>"
        out += "</sheetData>"
        if self.merged:
            out += "<mergeCells>" + "".join(f'<mergeCell ref="{ref}"/>' for ref in self.merged) + "</mergeCells>"
        return out + extra + "</worksheet>"

    @staticmethod
    def cell_xml(row, column, cell, strings):
        out = f'<c r="{column_name(column)}{row}"' + (f' s="{cell.look}"' if cell.look else "")
        formula = f"<f>{escaped(cell.formula)}</f>" if cell.formula else ""
        if cell.value is None:
            return out + (f">{formula}</c>" if formula else "/>")
        if cell.kind == "e":
            return out + f' t="e">{formula}<v>{cell.value}</v></c>'
        if isinstance(cell.value, str) and cell.kind is None:
            if cell.value not in strings:
                strings.append(cell.value)
            return out + f' t="s">{formula}<v>{strings.index(cell.value)}</v></c>'
        return out + f">{formula}<v>{cell.value}</v></c>"


def write_workbook(path, sheets, styles=None, calc="", extra_parts=None, extra_relationships=()):
    strings = []
    parts = {}
    bodies = [sheet.xml(strings) for sheet in sheets]
    entries = [(f"rId{i + 1}", "worksheet", f"worksheets/sheet{i + 1}.xml") for i in range(len(sheets))]
    entries += [("rId90", "styles", "styles.xml"), ("rId91", "sharedStrings", "sharedStrings.xml")]
    entries += list(extra_relationships)
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    parts["[Content_Types].xml"] = (
        HEAD + f'<Types xmlns="{TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}sheet.main+xml"/>'
        + "".join(f'<Override PartName="/xl/worksheets/sheet{i + 1}.xml" ContentType="{kinds}worksheet+xml"/>'
                  for i in range(len(sheets)))
        + f'<Override PartName="/xl/styles.xml" ContentType="{kinds}styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kinds}sharedStrings+xml"/></Types>')
    parts["_rels/.rels"] = relationships([("rId1", "officeDocument", "xl/workbook.xml")])
    listed = "".join(
        f'<sheet name="{escaped(sheet.name)}" sheetId="{i + 1}" r:id="rId{i + 1}"'
        + (f' state="{sheet.state}"' if sheet.state != "visible" else "") + "/>" for i, sheet in enumerate(sheets))
    parts["xl/workbook.xml"] = (
        HEAD + f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>{listed}</sheets>{calc}</workbook>')
    parts["xl/_rels/workbook.xml.rels"] = relationships(entries)
    for i, body in enumerate(bodies):
        parts[f"xl/worksheets/sheet{i + 1}.xml"] = body
    parts["xl/styles.xml"] = (styles or Styles()).xml()
    parts["xl/sharedStrings.xml"] = HEAD + f'<sst xmlns="{MAIN}">' + "".join(
        text if text.startswith("<si>") else f'<si><t xml:space="preserve">{escaped(text)}</t></si>'
        for text in strings) + "</sst>"
    parts.update(extra_parts or {})
    write_zip(path, parts)


def excel_final_accounts():
    """One ruled table as Excel writes it: merged headers, formats, a formula, text numbers, hidden rows and columns."""
    styles = Styles()
    title = styles.look(align="center")
    head = styles.look(ruled=True, align="center")
    name = styles.look(ruled=True)
    inner = styles.look(ruled=True, indent=1)
    money = styles.look("#,##0.00", ruled=True)
    blank = styles.look("#,##0.00;-#,##0.00;;@", ruled=True)
    accounting = styles.look('_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', ruled=True)
    red = styles.look("0.00_ ;[Red]0.00\\ ", ruled=True)
    share = styles.look("0.00%", ruled=True)
    note = styles.look()
    sheet = Sheet("支出决算表")
    sheet.columns = '<cols><col min="7" max="8" width="9" hidden="1" customWidth="1"/></cols>'
    sheet.put(1, ["2024年度支出决算表"], title)
    sheet.put(2, ["部门：临溪市示范档案馆", None, None, None, None, "单位：万元"], note)
    sheet.put(3, ["科目编码", "科目名称", "本年支出合计", "其中", None, "比上年增长", "核对", "备用"], head)
    sheet.put(4, [None, None, None, "基本支出", "项目支出", None, None, None], head)
    sheet.put(5, [Cell("201", name), Cell("一般公共服务支出", name), Cell("2106.6649999", money),
                  Cell(1806.664999, money), Cell(300, money), Cell(-0.0312, share),
                  Cell(0, money, formula="C5-D5-E5"), Cell(None, money)])
    sheet.rows[5][3] = Cell(2106.6649999, money, formula="D5+E5")
    sheet.put(6, [Cell("20126", name), Cell("档案事务", inner), Cell(2106.665, money), Cell(1806.66, money),
                  Cell("300.00", money), Cell(0.1, share), Cell(0, blank), Cell(None, money)])
    sheet.put(7, [Cell("2012601", name), Cell("行政运行", styles.look(ruled=True, indent=2)), Cell(0, accounting),
                  Cell(0, blank), Cell(-12.5, red), Cell(None, share), Cell(1, money), Cell(None, money)])
    sheet.put(8, [Cell("2012699", name), Cell("其他档案事务支出", styles.look(ruled=True, indent=2)),
                  Cell("#REF!", money, formula="Sheet9!A1", kind="e"), Cell(1.005, money), Cell(2.675, money),
                  Cell(None, share), Cell(None, money), Cell(None, money)])
    sheet.put(9, ["注：本表反映部门本年度各项支出情况。"], note)
    sheet.merged = ["A1:F1", "A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:F4", "A9:F9"]
    sheet.hidden_rows = {8}
    scaled = styles.look('0!.0,"万元"', ruled=True)
    dated = styles.look('yyyy"年"m"月"d"日"')
    second = Sheet("公开信息")
    second.put(1, ["公开信息表"], title)
    second.put(3, ["公开时间", "资产总额", "大写"], head)
    second.put(4, [Cell(45536, dated), Cell(123456, scaled), Cell(12, styles.look("[DBNum2]General"))])
    write_workbook("xlsx/excel-final-accounts.xlsx", [sheet, second], styles)


def openpyxl_one_sheet():
    """All tables on one sheet, without lines, formulas without values; blank rows between tables and within one."""
    sheet = Sheet("Sheet1")
    sheet.put(1, ["表一 收入预算表"])
    sheet.put(2, ["单位：万元"], column=4)
    sheet.put(3, ["项目", "合计", "上年结转", "本年收入"])
    sheet.put(4, ["一般公共预算拨款", Cell(None, formula="C4+D4"), 12.5, 100])
    sheet.put(5, ["政府性基金预算拨款", 0, None, None])
    sheet.put(7, ["收入总计", Cell(None, formula="SUM(B4:B5)"), 12.5, 100])
    sheet.put(10, ["表二 “三公”经费支出表"])
    sheet.put(11, ["编制单位：临溪市示范档案馆", None, None, "金额单位：万元"])
    sheet.put(12, ["合计", "因公出国（境）费", "公务接待费", "公务用车购置及运行费"])
    sheet.put(13, [3.2, 0, 1.2, 2])
    sheet.put(14, ["说明：本年没有因公出国（境）安排。"])
    sheet.merged = ["A1:D1", "A10:D10"]
    write_workbook("xlsx/openpyxl-one-sheet.xlsx", [sheet], calc='<calcPr calcId="124519" fullCalcOnLoad="1"/>')


def rounded_figures():
    """What is held and what is shown: a sum that holds of the one alone on each sheet."""
    styles = Styles()
    money = styles.look("#,##0.00", ruled=True)
    head = styles.look(ruled=True)

    def sheet_of(title, whole, rows):
        sheet = Sheet(title)
        sheet.put(1, ["2024年度" + title]).put(2, ["部门：临溪市示范档案馆"]).put(3, ["单位：万元"])
        sheet.put(4, ["科目编码", "科目名称", whole], head)
        for i, (code, name, value) in enumerate(rows):
            sheet.put(5 + i, [Cell(code, head), Cell(name, head), Cell(value, money)])
        return sheet

    held = sheet_of("收入决算表", "本年收入合计", [
        (None, "合计", 300.012), ("201", "一般公共服务支出", 100.004), ("208", "社会保障和就业支出", 100.004),
        ("213", "农林水支出", 100.004)])
    shown = sheet_of("支出决算表", "本年支出合计", [
        (None, "合计", 10), ("201", "一般公共服务支出", 4.001), ("208", "社会保障和就业支出", 5.996)])
    write_workbook("xlsx/rounded-figures.xlsx", [held, shown], styles)


def libxlsxwriter_formulas():
    """As libxlsxwriter writes it: formulas with 0 for their value, to be computed when the file is opened."""
    sheet = Sheet("表三")
    sheet.put(1, ["公开03表", None, None, "单位：万元"])
    sheet.put(2, ["功能分类", "合计", "基本支出", "项目支出"])
    sheet.put(3, ["档案事务", Cell(0, formula="SUM(C3:D3)"), 350.16, 12])
    sheet.put(4, ["合计", Cell(0, formula="SUM(B3:B3)"), 350.16, 12])
    write_workbook("xlsx/libxlsxwriter-formulas.xlsx", [sheet], calc='<calcPr calcId="124519" fullCalcOnLoad="1"/>')


def sdk_hidden_sheet():
    """As programs on the Open XML SDK write it: prefixed names, inline strings, places left out; a hidden sheet."""
    sheet = (HEAD + f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>项目</x:t></x:is></x:c>'
             '<x:c t="inlineStr"><x:is><x:r><x:t>金</x:t></x:r><x:r><x:rPr><x:b/></x:rPr><x:t>额</x:t></x:r>'
             "<x:rPh><x:t>jīn é</x:t></x:rPh></x:is></x:c></x:row>"
             '<x:row><x:c t="inlineStr"><x:is><x:t>合计</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:t>1,234.50</x:t></x:is>'
             '</x:c></x:row><x:row><x:c t="str"><x:f>"小"&amp;"计"</x:f><x:v>小计</x:v></x:c><x:c><x:v>1.2345E3</x:v></x:c>'
             '<x:c t="b"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>')
    parts = {
        "_rels/.rels": relationships([("R1", "officeDocument", "/xl/workbook.xml")]),
        "xl/workbook.xml": HEAD + f'<x:workbook xmlns:x="{MAIN}" xmlns:rel="{REL}"><x:sheets>'
        '<x:sheet name="底稿" sheetId="1" state="veryHidden" rel:id="a"/><x:sheet name="公开" sheetId="2" rel:id="b"/>'
        '<x:sheet name="图" sheetId="3" rel:id="c"/></x:sheets></x:workbook>',
        "xl/_rels/workbook.xml.rels": relationships([
            ("a", "worksheet", "/xl/worksheets/sheet1.xml"), ("b", "worksheet", "worksheets/sheet2.xml"),
            ("c", "chartsheet", "chartsheets/sheet1.xml"), ("d", "externalLink", "externalLinks/externalLink1.xml"),
            ("e", "vbaProject", "vbaProject.bin")]),
        "xl/worksheets/sheet1.xml": sheet,
        "xl/worksheets/sheet2.xml": sheet,
    }
    write_zip("xlsx/sdk-hidden-sheet.xlsx", parts)


def wps_transposed():
    """A cover sheet of text, and a 三公 table across with a title within the lines; as WPS writes it."""
    styles = Styles()
    ruled = styles.look(ruled=True, align="center")
    money = styles.look("0.00_ ", ruled=True)
    cover = Sheet("封面")
    cover.put(4, ["2025年部门预算"], styles.look(align="center"))
    cover.put(8, ["部门名称： 临溪市 示范档案馆"]).put(10, ["编报日期：2025年2月8日"])
    table = Sheet("三公经费")
    table.put(1, ["“三公”经费支出预算表", None, None, None, None], ruled)
    table.put(2, ["单位：临溪市示范档案馆", None, None, None, "单位：万元"], ruled)
    table.put(3, ["年度", "合计", "因公出国\n（境）费", "公务接待费", "公务用车费"], ruled)
    table.put(4, [Cell(2024, ruled), Cell(5.5, money), Cell(0, money), Cell(1.5, money), Cell(4, money)])
    table.put(5, [Cell(2025, ruled), Cell(5.25, money), Cell(0, money), Cell(1.25, money), Cell(4, money)])
    table.put(6, [None] * 5, ruled)
    table.put(7, ["增减", Cell(-0.25, money), Cell(0, money), Cell(-0.25, money), Cell(0, money)], ruled)
    for row in (8, 9):
        table.put(row, [None] * 5, ruled)
    table.merged = ["A1:E1", "A2:D2"]
    write_workbook("xlsx/wps-transposed.xlsx", [cover, table], styles)


# --- Word files ------------------------------------------------------------------------------------------------------

NAMESPACES = (f'xmlns:w="{WORD}" xmlns:r="{REL}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
              'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
              'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"')


def run(text, properties=""):
    return f'<w:r>{properties}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def paragraph(content, style="", properties=""):
    if not content.startswith("<"):
        content = run(content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{content}</w:p>"


def cell(content, span=1, merge="", properties=""):
    if not content.startswith("<"):
        content = paragraph(content)
    merged = {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[merge]
    width = f'<w:gridSpan w:val="{span}"/>' if span != 1 else ""
    return f"<w:tc><w:tcPr>{width}{merged}{properties}</w:tcPr>{content}</w:tc>"


def table(rows, columns):
    grid = "".join('<w:gridCol w:w="1500"/>' for _ in range(columns))
    return (f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>"
            + "".join(row if row.startswith("<w:tr") else f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>")


def write_word(path, body, parts=None):
    parts = parts or {}
    entries = [(f"rId{i + 1}", name, f"{name}.xml") for i, name in enumerate(parts)]
    out = {
        "[Content_Types].xml": HEAD + f'<Types xmlns="{TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
        + "".join(f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
                  f'wordprocessingml.{name}+xml"/>' for name in parts) + "</Types>",
        "_rels/.rels": relationships([("rId1", "officeDocument", "word/document.xml")]),
        "word/document.xml": HEAD + f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": relationships(entries),
    }
    for name, text in parts.items():
        out[f"word/{name}.xml"] = HEAD + text
    write_zip(path, out)


STYLES = f"""<w:styles {NAMESPACES}>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
 <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/>
 <w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="小标题"/><w:basedOn w:val="2"/></w:style>
<w:style w:type="paragraph" w:styleId="title"><w:name w:val="Title"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>
<w:style w:type="character" w:styleId="hid"><w:name w:val="hidden"/><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>"""

NUMBERING = f"""<w:numbering {NAMESPACES}>
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="1"/><w:lvlText w:val="%1、"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%1"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimalFullWidth"/><w:lvlText w:val="%1．%2"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""


def listed(text, number, level=0):
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def word_report():
    """A report as Word writes it: headings by style, automatic numbers, changes, comments, notes, a merged table."""
    changed = (run("支出总计") + '<w:ins w:id="1" w:author="甲">' + run("1,250.00") + "</w:ins>"
               '<w:del w:id="2" w:author="甲"><w:r><w:delText>1,205.00</w:delText></w:r></w:del>' + run("万元。")
               + '<w:r><w:commentReference w:id="0"/></w:r>')
    noted = run("公务接待费") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("减少") + run("（内部）", '<w:rPr><w:rStyle w:val="hid"/></w:rPr>')
    ended = run("行政运行") + '<w:r><w:endnoteReference w:id="2"/></w:r>'
    joined = paragraph(run("本部门没有政府性基金预算"), properties='<w:rPr><w:del w:id="3" w:author="甲"/></w:rPr>')
    box = ('<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><a:graphic><wps:txbx><w:txbxContent>'
           + paragraph("联系电话：0000-1234567") + "</w:txbxContent></wps:txbx></a:graphic></w:drawing></mc:Choice>"
           "<mc:Fallback><w:pict><v:textbox><w:txbxContent>" + paragraph("联系电话：0000-1234567")
           + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>")
    body = paragraph("临溪市示范档案馆2025年部门预算", "title")
    body += paragraph(run("第一部分 部门概况") + "<w:r><w:tab/></w:r>" + run("3"))
    body += paragraph("部门职责", "1") + paragraph("收集档案", "2") + paragraph("保管档案", "mine")
    body += listed("征集", 1, 2) + listed("整理", 1, 2)
    body += paragraph("部门预算情况说明", "1") + paragraph("收支总体情况", "2")
    body += paragraph(changed) + paragraph(noted) + joined + paragraph("，也没有国有资本经营预算。")
    body += '<w:sdt><w:sdtPr/><w:sdtContent>' + paragraph(run("资产 情况：") + box) + "</w:sdtContent></w:sdt>"
    body += listed("房屋", 2) + listed("面积", 2, 1) + listed("车辆", 2) + listed("重新编号", 4) + listed("圆点", 3)
    body += paragraph(run("（五）") + "<w:r><w:tab/></w:r>" + run("手工编号"))
    body += paragraph("没有编号的标题", "1", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    body += table([
        cell("科目", 2) + cell("合计", merge="restart") + cell("其中", 2),
        cell("编码") + cell("名称") + cell("", merge="continue") + cell("基本支出") + cell("项目支出"),
        "<w:tr><w:trPr><w:ins w:id=\"4\" w:author=\"甲\"/></w:trPr>" + cell("2012601") + cell(paragraph(ended))
        + cell("<w:sdt><w:sdtContent>" + paragraph("350.16") + "</w:sdtContent></w:sdt>") + cell("350.16") + cell("") + "</w:tr>",
        "<w:tr><w:trPr><w:del w:id=\"5\" w:author=\"甲\"/></w:trPr>" + cell("2012602") * 5 + "</w:tr>",
        '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("　　其他") + cell(paragraph("第一行") + paragraph("第二行"), 3) + "</w:tr>",
    ], 5)
    body += paragraph(run("一般") + "<w:r><w:br/></w:r>" + run("换行后") + "<w:r><w:drawing><a:blip/></w:drawing></w:r>")
    notes = (f'<w:{{0}}s {NAMESPACES}><w:{{0}} w:type="separator" w:id="0"><w:p/></w:{{0}}>'
             '<w:{0} w:id="2">{1}</w:{0}></w:{0}s>')
    write_word("docx/word-report.docx", body, {
        "styles": STYLES, "numbering": NUMBERING,
        "footnotes": notes.format("footnote", paragraph("含外事接待费。")),
        "endnotes": notes.format("endnote", paragraph("不含离退休人员。")),
        "comments": f'<w:comments {NAMESPACES}><w:comment w:id="0">{paragraph("请核对")}</w:comment></w:comments>'})


def wps_form():
    """A performance form as WPS writes it: typed numbers, a frame around all, boxes to tick, a table in a cell."""
    tick = '<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>'
    empty = '<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r>'
    unknown = '<w:r><w:sym w:font="Webdings" w:char="F061"/></w:r>'
    inner = table([cell("指标") + cell("值"), cell("入馆档案") + cell("≥1.5万卷")], 2)
    form = table([
        cell("项目名称") + cell("数字化加工", 3),
        cell("项目属性") + cell(paragraph(tick + run("新增项目 ") + empty + run("延续项目")), 3),
        cell("资金（万元）", merge="restart") + cell("总额") + cell("120.50", 2),
        cell("", merge="continue") + cell("其中：财政拨款") + cell("120.50", 2),
        cell("绩效指标") + cell(paragraph("见下表") + inner + paragraph(""), 3),
        cell("备注") + '<w:tc><w:tcPr><w:hMerge w:val="restart"/></w:tcPr>' + paragraph(run("无") + unknown)
        + '</w:tc><w:tc><w:tcPr><w:hMerge/></w:tcPr><w:p/></w:tc>' + cell("甲"),
    ], 4)
    frame = table([cell(paragraph("项目支出绩效目标申报表", properties='<w:jc w:val="center"/>') + paragraph("（2025 年度）") + form
                        + paragraph("填报日期：2025 年 1 月 6 日"))], 1)
    body = paragraph("一、收入 预算 情况") + paragraph("<w:r><w:t>二、　支出预算情况</w:t></w:r>") + frame
    body += paragraph("<w:r><w:object/></w:r>") + paragraph(run("单价 per unit  为 1.5 万元"))
    write_word("docx/wps-form.docx", body)


def typed_notes():
    """Numbers of notes that somebody typed and raised, and a measure."""
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    body = paragraph(run("支出合计54.05") + run("2", raised) + run("万元，下降6.13") + run("[3]", raised) + run("。"))
    body += paragraph(run("面积86.30m") + run("2", raised) + run("。"))
    write_word("docx/typed-notes.docx", body)


# --- made by LibreOffice ---------------------------------------------------------------------------------------------

def from_flat_files():
    soffice = shutil.which("soffice")
    if not soffice:
        print("soffice is not installed: files of LibreOffice are left as they are")
        return
    for source, kind in (("xlsx/libreoffice-budget.fods", "xlsx"), ("docx/libreoffice-narrative.fodt", "docx"),
                         ("xlsx/libreoffice-budget.fods", "ods")):
        with tempfile.TemporaryDirectory() as home:
            subprocess.run([soffice, "--headless", f"-env:UserInstallation=file://{home}", "--convert-to", kind,
                            "--outdir", kind, source], check=True, capture_output=True)


def open_document():
    """A spreadsheet as OpenDocument has it: hidden parts, repeated rows, a note on a cell, a formula without a value."""
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    names = " ".join(f'xmlns:{name}="{office}{name}:1.0"' for name in ("office", "table", "text", "style"))
    names += f' xmlns:fo="{office}xsl-fo-compatible:1.0"'
    cells = ('<table:table-cell table:style-name="box" office:value-type="string"><office:annotation><text:p>请核对</text:p>'
             "</office:annotation><text:p>　基本<text:span>支出</text:span><text:s text:c=\"2\"/>（一）</text:p></table:table-cell>"
             '<table:table-cell table:style-name="box" office:value-type="float" office:value="12.345"><text:p>12.35</text:p>'
             '</table:table-cell><table:table-cell table:style-name="box" table:formula="of:=[.B1]"/>')
    head = "".join(f'<table:table-cell table:style-name="box" office:value-type="string"><text:p>{name}</text:p></table:table-cell>'
                   for name in ("项目", "金额", "占比"))
    sheet = ('<table:table-column/><table:table-column-group><table:table-column table:visibility="collapse" '
             'table:number-columns-repeated="2"/></table:table-column-group><table:table-header-rows><table:table-row>'
             f'{head}</table:table-row></table:table-header-rows><table:table-row-group>'
             f'<table:table-row table:number-rows-repeated="2">{cells}</table:table-row></table:table-row-group>'
             f'<table:table-row table:visibility="filter">{cells}</table:table-row>'
             '<table:table-row table:number-rows-repeated="1048500"><table:table-cell table:style-name="box" '
             'table:number-columns-repeated="16384"/></table:table-row>')
    content = (HEAD + f'<office:document-content {names}><office:automatic-styles><style:style style:name="box" '
               'style:family="table-cell"><style:table-cell-properties fo:border="0.06pt solid #000000"/></style:style>'
               '<style:style style:name="off" style:family="table"><style:table-properties table:display="false"/>'
               f'</style:style></office:automatic-styles><office:body><office:spreadsheet><table:table table:name="支出">{sheet}'
               f'</table:table><table:table table:name="底稿" table:style-name="off"><table:table-row>{cells}</table:table-row>'
               "</table:table></office:spreadsheet></office:body></office:document-content>")
    write_zip("ods/hidden.ods", {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})
    write_zip("hostile/locked.ods", {"content.xml": content, "META-INF/manifest.xml": HEAD + "<m><e><encryption-data/></e></m>"})
    write_zip("hostile/no-sheets.ods", {"content.xml": HEAD + "<x/>"})
    many = '<table:table-row table:number-rows-repeated="1048576">' + "".join(
        f'<table:table-cell table:number-columns-repeated="1024" office:value-type="string"><text:p>{i}</text:p></table:table-cell>'
        for i in range(16)) + "</table:table-row>"
    write_zip("hostile/repeated.ods", {"content.xml": HEAD + f"<office:document-content {names}><office:body><office:spreadsheet>"
              f'<table:table table:name="多">{many}</table:table></office:spreadsheet></office:body></office:document-content>'})


# --- web pages -------------------------------------------------------------------------------------------------------

def web_page():
    """A page that says it is GB2312 and has characters beyond it, tables to arrange others, unclosed elements."""
    rows = ("<tr><td rowspan=2 align=center>科目</td><td colspan=2>金额</td></tr><tr><td>预算数<td>决算数</tr>"
            "<tr><td>&nbsp;&nbsp;档案事务</td><td>1,200.00</td><td>1,250.00<br>（含镕字）</td></tr>"
            "<tr style='display: none'><td>底稿</td></tr>")
    page = ('<html><head><meta charset="gb2312"><title>不读</title><script>var a = "<p>不读</p>";</script></head><body>'
            "<table><tr><td><h1>临溪市示范档案馆决算公开</h1><div style='text-align: center'>2024年 度</div>"
            f"<p>一、收支情况<p>本年收入1,250.00万元，<b>增长</b> 3.2%。<br>另起一行<table border=1><caption>支出决算表</caption>{rows}</table>"
            '<img src="http://localhost/a.png"><div hidden>看不见</div></td></tr></table>附件：表')
    with open("html/gb18030.html", "wb") as file:
        file.write(page.encode("gb18030") + b"\xff\x00")
    with open("hostile/deep.html", "w") as file:
        file.write("<div>" * 3000)


# --- hostile files ---------------------------------------------------------------------------------------------------

def hostile():
    with open("xlsx/excel-final-accounts.xlsx", "rb") as file:
        whole = file.read()
    with open("hostile/truncated.xlsx", "wb") as file:
        file.write(whole[:len(whole) // 2])
    with open("hostile/corrupt.xlsx", "wb") as file:  # within the packed bytes of the first sheet
        at = whole.index(b"xl/worksheets/sheet1.xml") + 200
        file.write(whole[:at] + b"\x00" * 64 + whole[at + 64:])
    with open("hostile/not-a-zip.docx", "wb") as file:
        file.write("这不是 Word 文件".encode())
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
    with open("hostile/encrypted.xlsx", "wb") as file:
        file.write(compound + "EncryptedPackage".encode("utf-16-le"))
    with open("hostile/old.doc", "wb") as file:
        file.write(compound + "WordDocument".encode("utf-16-le"))
    entities = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    laughs = f'<!DOCTYPE d [<!ENTITY l0 "哈哈"><!ENTITY x SYSTEM "file:///etc/hostname">{entities}]>'
    base = {"_rels/.rels": relationships([("rId1", "officeDocument", "word/document.xml")])}
    write_zip("hostile/laughs.docx", base | {
        "word/document.xml": HEAD.rstrip() + laughs + f"<w:document {NAMESPACES}><w:body>"
        "<w:p><w:r><w:t>&l11;&x;</w:t></w:r></w:p></w:body></w:document>"})
    deep = "<w:tbl><w:tr><w:tc>" * 2000 + "</w:tc></w:tr></w:tbl>" * 2000
    write_zip("hostile/deep.docx", base | {
        "word/document.xml": HEAD + f"<w:document {NAMESPACES}><w:body>{deep}</w:body></w:document>"})
    write_zip("hostile/bomb.docx", base | {
        "word/document.xml": HEAD + f"<w:document {NAMESPACES}><w:body>" + " " * (6 << 20) + "</w:body></w:document>"})
    wide = table([cell("宽", 2000) + cell("外"), cell("", 1, "continue") + cell("窄", -3)], 1)
    write_zip("hostile/wide.docx", base | {
        "word/document.xml": HEAD + f"<w:document {NAMESPACES}><w:body>{wide}</w:body></w:document>"})
    write_zip("hostile/not-xml.docx", base | {"word/document.xml": "{\\rtf1 这是 RTF}"})
    write_zip("hostile/not-word.docx", {"mimetype": "application/zip"})
    far = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c><c r="XFD{row}"><v>2</v></c></row>' for row in range(1, 40))
    sheet = (HEAD + f'<worksheet xmlns="{MAIN}"><sheetData>{far}<row r="99999999"><c r="A1"><v>3</v></c></row>'
             '<row r="5"><c r="ZZZZZZ5"><v>4</v></c></row></sheetData><mergeCells><mergeCell ref="B2:XFD1048576"/>'
             '<mergeCell ref="C2:D9"/><mergeCell ref="A9:A2"/><mergeCell ref=""/></mergeCells></worksheet>')
    write_zip("hostile/far-cells.xlsx", {
        "_rels/.rels": relationships([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": HEAD + f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets><sheet name="远" sheetId="1" r:id="a"/>'
        '<sheet name="外" sheetId="2" r:id="b"/><sheet name="缺" sheetId="3" r:id="c"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relationships([("a", "worksheet", "worksheets/sheet1.xml"),
                                                     ("b", "worksheet", "http://localhost/sheet.xml"),
                                                     ("c", "worksheet", "../../../../etc/passwd")]),
        "xl/worksheets/sheet1.xml": sheet})
    # An entry that says it is encrypted.
    write_zip("hostile/locked-entry.docx", {"word/document.xml": "<x/>"})
    with open("hostile/locked-entry.docx", "r+b") as file:
        data = bytearray(file.read())
        for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = data.index(mark) + flags
            data[at:at + 2] = struct.pack("<H", struct.unpack("<H", data[at:at + 2])[0] | 1)
        file.seek(0)
        file.write(data)


if __name__ == "__main__":
    os.chdir(os.path.dirname(os.path.abspath(__file__)))
    for folder in ("xlsx", "docx", "ods", "html", "hostile"):
        os.makedirs(folder, exist_ok=True)
    excel_final_accounts()
    openpyxl_one_sheet()
    rounded_figures()
    libxlsxwriter_formulas()
    sdk_hidden_sheet()
    wps_transposed()
    word_report()
    wps_form()
    typed_notes()
    from_flat_files()
    open_document()
    web_page()
    hostile()
