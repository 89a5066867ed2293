#!/usr/bin/env python3
"""Makes the PDFs of this folder that come from LibreOffice: writes flat OpenDocument files and has them converted.

    tests/import/pdf/make_documents.py [NAME…]

Needs libreoffice-writer-nogui, libreoffice-calc-nogui and fonts-noto-cjk, and pdftoppm for `scan`; the tests read the PDFs
and need none of them.
All names and figures are invented.
"""
import html
import pathlib
import subprocess
import sys
import tempfile
import zlib

FOLDER = pathlib.Path(__file__).parent
FONT = "Noto Serif CJK SC"
NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in dict(office="office", style="style", text="text", table="table", fo="xsl-fo-compatible",
                            number="datastyle", svg="svg-compatible").items())


def styles(landscape=False, header="", footer="", master="Standard"):
    width, height = ("29.7cm", "21cm") if landscape else ("21cm", "29.7cm")
    orientation = "landscape" if landscape else "portrait"
    region = lambda kind, text: f"<style:{kind}><text:p>{text}</text:p></style:{kind}>" if text else ""
    return f"""
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'{FONT}'"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph"><style:text-properties style:font-name="F"
 style:font-name-asian="F" style:font-name-complex="F" fo:font-size="10.5pt" style:font-size-asian="10.5pt"
 fo:language="zh" fo:country="CN" style:language-asian="zh" style:country-asian="CN"/></style:default-style>
<style:style style:name="Body" style:family="paragraph"><style:paragraph-properties fo:text-indent="0.74cm"
 fo:line-height="150%" fo:text-align="justify"/></style:style>
<style:style style:name="Title" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>
 <style:text-properties fo:font-size="18pt" style:font-size-asian="18pt"/></style:style>
<style:style style:name="Right" style:family="paragraph"><style:paragraph-properties fo:text-align="end"/></style:style>
<style:style style:name="Break" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="Cell" style:family="paragraph"/>
<style:style style:name="Contents" style:family="paragraph"><style:paragraph-properties><style:tab-stops><style:tab-stop
 style:position="16cm" style:type="right" style:leader-style="dotted" style:leader-text="."/></style:tab-stops>
</style:paragraph-properties></style:style>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="P"><style:page-layout-properties fo:page-width="{width}" fo:page-height="{height}"
 style:print-orientation="{orientation}" fo:margin-top="1.5cm" fo:margin-bottom="1.5cm" fo:margin-left="2.5cm"
 fo:margin-right="2.5cm"/><style:header-style/><style:footer-style/></style:page-layout>
<style:style style:name="Lined" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000"
 fo:padding="0.08cm"/></style:style>
<style:style style:name="Bare" style:family="table-cell"><style:table-cell-properties fo:border="none"
 fo:padding="0.08cm"/></style:style>
<style:style style:name="Sheet" style:family="table" style:master-page-name="{master}"/>
EXTRA
</office:automatic-styles>
<office:master-styles><style:master-page style:name="{master}" style:page-layout-name="P">
{region("header", header)}{region("footer", footer)}</style:master-page></office:master-styles>"""


class Text:
    """A text document, written block by block."""

    def __init__(self, **page):
        self.page, self.extra, self.blocks = page, [], []

    def par(self, text, style="Body"):
        text = html.escape(text).replace("\t", "<text:tab/>")
        self.blocks.append(f'<text:p text:style-name="{style}">{text}</text:p>')

    def table(self, rows, widths, head=1, lined=True):
        """Rows of texts; a cell may be (text, columns, rows), and None is covered by another."""
        name = f"T{len(self.blocks)}"
        columns = ""
        for i, width in enumerate(widths):
            self.extra.append(f'<style:style style:name="{name}{i}" style:family="table-column">'
                              f'<style:table-column-properties style:column-width="{width}cm"/></style:style>')
            columns += f'<table:table-column table:style-name="{name}{i}"/>'
        self.extra.append(f'<style:style style:name="{name}" style:family="table"><style:table-properties '
                          f'style:width="{sum(widths)}cm" table:align="center"/></style:style>')
        body = "".join(self.row(row, lined) for row in rows[:head])
        out = f"<table:table-header-rows>{body}</table:table-header-rows>" if head else ""
        out += "".join(self.row(row, lined) for row in rows[head:])
        self.blocks.append(f'<table:table table:style-name="{name}">{columns}{out}</table:table>')

    @staticmethod
    def row(cells, lined):
        out = ""
        for cell in cells:
            if cell is None:
                out += "<table:covered-table-cell/>"
                continue
            text, columns, rows = cell if isinstance(cell, tuple) else (cell, 1, 1)
            spans = f'table:number-columns-spanned="{columns}" table:number-rows-spanned="{rows}"'
            figure = text.replace(",", "").replace(".", "").replace("-", "").isdigit() and len(text) > 3
            out += (f'<table:table-cell table:style-name="{"Lined" if lined else "Bare"}" {spans}><text:p '
                    f'text:style-name="{"Right" if figure else "Cell"}">{html.escape(text)}</text:p></table:table-cell>')
        return f"<table:table-row>{out}</table:table-row>"

    def flat(self):
        return (f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} office:version="1.2" '
                f'office:mimetype="application/vnd.oasis.opendocument.text">'
                + styles(**self.page).replace("EXTRA", "".join(self.extra))
                + f'<office:body><office:text>{"".join(self.blocks)}</office:text></office:body></office:document>')


class Sheet:
    """A spreadsheet of one sheet."""

    def __init__(self, rows, widths, lined=True, **page):
        self.rows, self.widths, self.lined, self.page = rows, widths, lined, page

    def flat(self):
        extra = "".join(f'<style:style style:name="c{i}" style:family="table-column"><style:table-column-properties '
                        f'style:column-width="{width}cm"/></style:style>' for i, width in enumerate(self.widths))
        columns = "".join(f'<table:table-column table:style-name="c{i}"/>' for i in range(len(self.widths)))
        body = "".join(self.row(row) for row in self.rows)
        return (f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} office:version="1.2" '
                f'office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
                + styles(master="Default", **self.page).replace("EXTRA", extra)
                + f'<office:body><office:spreadsheet><table:table table:name="表" table:style-name="Sheet">{columns}{body}</table:table>'
                  f'</office:spreadsheet></office:body></office:document>')

    def row(self, cells):
        free = cells and cells[0] == "#"  # a row above or below the table, without lines
        out = ""
        for cell in cells[1:] if free else cells:
            if cell is None:
                out += "<table:covered-table-cell/>"
                continue
            text, columns, rows = cell if isinstance(cell, tuple) else (cell, 1, 1)
            style = "Lined" if self.lined and not free else "Bare"
            out += (f'<table:table-cell table:style-name="{style}" table:number-columns-spanned="{columns}" '
                    f'table:number-rows-spanned="{rows}" office:value-type="string"><text:p>{html.escape(text)}</text:p>'
                    f'</table:table-cell>')
        return f"<table:table-row>{out}</table:table-row>"


SENTENCE = "云溪县园林管理中心2031年度收入支出总计1,286.40万元，比2030年度增加35.20万元，增长2.81%，主要原因是新建公园投入使用，养护面积增加。"


def narrative():
    """Cover, contents, narrative over a page break, a table with merged headers and spread-out names."""
    doc = Text(footer='— <text:page-number/> —', header="云溪县园林管理中心部门预算")
    doc.par("云溪县园林管理中心2031年度部门预算", "Title")
    doc.par("第一部分 部门概况", "Title")
    doc.par("一、主要职责")
    for i, duty in enumerate(["城市公园、道路绿化的养护和管理", "古树名木的保护", "园林绿化工程的质量监督", "公共绿地占用的审查"]):
        doc.par(f"（{'一二三四'[i]}）承担{duty}，拟订有关管理办法和技术规范并组织实施，开展宣传教育，完成县政府交办的其他任务。" * (i + 1))
    doc.par("第二部分 部门预算情况说明", "Title")
    for i in range(9):
        doc.par("一二三四五六七八九"[i] + "、收支情况")
        doc.par(SENTENCE * (1 + i % 3))
    doc.par("“三公”经费支出表", "Title")
    doc.par("单位：万元", "Right")
    doc.table([[("项 目", 1, 2), ("2030年", 2, 1), None, ("2031年", 2, 1), None],
               [None, "预算数", "执行数", "预算数", "增减%"],
               ["合 计", "12.50", "10.25", "11.80", "-5.60"],
               ["因 公 出 国 （境） 费", "", "", "", ""],
               ["公 务 接 待 费", "2.50", "1.25", "1.80", "-28.00"],
               ["公务用车购置及运行维护费", "10.00", "9.00", "10.00", "0.00"]], [5.5, 2.6, 2.6, 2.6, 2.6], head=2)
    doc.par("注：本表反映“三公”经费情况。")
    return doc


def long_table():
    """A table over three pages whose header is repeated, with 类, 款 and 项 in three columns."""
    doc = Text(landscape=True, footer='第 <text:page-number/> 页')
    doc.par("一般公共预算支出表", "Title")
    doc.par("部门名称：云溪县园林管理中心", "Cell")
    doc.par("单位：万元", "Right")
    rows = [[("科目编码", 3, 1), None, None, ("科目名称", 1, 2), ("合计", 1, 2), ("基本支出", 1, 2), ("项目支出", 1, 2)],
            ["类", "款", "项", None, None, None, None],
            [("合 计", 4, 1), None, None, None, "3,246.00", "1,623.00", "1,623.00"]]
    for kind in range(4):
        rows.append([str(201 + kind), "", "", f"第{kind + 1}类支出", "811.50", "405.75", "405.75"])
        for group in range(3):
            rows.append([str(201 + kind), f"{group + 1:02}", "", f"第{kind + 1}类第{group + 1}款", "270.50", "135.25", "135.25"])
            for item in range(4):
                name = f"第{group + 1}款城乡社区公共设施及园林绿化养护管理支出第{item + 1}项" if item == 2 else f"第{group + 1}款第{item + 1}项"
                rows.append([str(201 + kind), f"{group + 1:02}", f"{item + 1:02}", name, "67.63", "33.81", "33.82"])
    doc.table(rows, [1.6, 1.4, 1.4, 6.5, 3.2, 3.2, 3.2], head=2)
    return doc


def two_tables():
    """Two tables on a page with text between them, and one beside whose columns carry two lists."""
    doc = Text()
    doc.par("表一", "Cell")
    doc.par("收入总表", "Title")
    doc.table([["收入项目", "金额"], ["财政拨款", "1,200.40"], ["事业收入", "86.00"], ["本年收入合计", "1,286.40"]], [8, 4])
    doc.par("表二", "Cell")
    doc.par("收支平衡表", "Title")
    doc.table([[("收 入", 2, 1), None, ("支 出", 2, 1), None], ["项目", "金额", "项目", "金额"],
               ["一、财政拨款", "1,200.40", "一、城乡社区支出", "1,190.40"], ["二、事业收入", "86.00", "二、住房保障支出", "96.00"],
               ["", "", "三、其他支出", ""], ["收入总计", "1,286.40", "支出总计", "1,286.40"]], [5, 3, 5, 3], head=2)
    doc.par("以上两表的单位均为万元。")
    return doc


def across():
    """A 三公 table across: its items are columns over two header rows, its only row the figures."""
    doc = Text(landscape=True)
    doc.par("财政拨款“三公”经费支出表", "Title")
    doc.table([[("合计", 1, 3), ("因公出国（境）费", 1, 3), ("公务用车购置及运行维护费", 3, 1), None, None, ("公务接待费", 1, 3)],
               [None, None, ("小计", 1, 2), ("其中", 2, 1), None, None],
               [None, None, None, "购置费", "运行维护费", None],
               ["11.80", "", "10.00", "", "10.00", "1.80"]], [3, 4, 3, 3, 4, 4], head=3)
    return doc


def bare():
    """Tables without lines."""
    doc = Text()
    doc.par("收入总表", "Title")
    doc.par("单位：万元", "Right")
    doc.table([["项目", "2030年", "2031年"], ["财政拨款", "1,150.20", "1,200.40"], ["事业收入", "101.00", "86.00"],
               ["合计", "1,251.20", "1,286.40"]], [7, 4, 4], lined=False)
    doc.par(SENTENCE)
    doc.par("“三公”经费预算表", "Title")
    doc.table([["项目", "预算数", "执行数"], ["因公出国（境）费", "", ""], ["公务接待费", "2.50", "1.25"], ["公务用车费", "10.00", ""]],
              [7, 4, 4], lined=False)
    doc.par("注：空白为零。")
    return doc


def form():
    """A blank form: contents with dots that lead to pages, placeholders, a table of blank rows, a heading of two lines."""
    doc = Text(footer='<text:page-number/>/<text:page-count/>')
    doc.par("目 录", "Title")
    for line in ["第一部分 单位概况\t1", "一、主要职责\t1", "第二部分 单位预算表\t2", "第三部分 单位预算情况说明\t3"]:
        doc.par(line, "Contents")
    doc.par("第三部分 云溪县XX单位2031年度单位预算收入支出增减变化情况及“三公”经费说明", "Title")
    doc.par("云溪县XX单位2031年度收入总计XXX万元，比上年增加（减少）XXX万元，增长（下降）XX%，主要原因是XXXXXXXX（没有变化的作持平表述）。")
    doc.par("政府性基金预算支出表", "Title")
    doc.par("单位：万元", "Right")
    doc.table([["科目编码", "科目名称", "合计", "备注"]] + [["", "", "", ""] for _ in range(6)] + [[("合 计", 2, 1), None, "", ""]],
              [3, 6, 3, 3])
    doc.par("说明：本单位没有政府性基金预算支出，故本表无数据。", "Cell")
    return doc


def landscape_sheet():
    """A spreadsheet printed across: merged headers, a name that is wider than its cell, blanks for zeros."""
    return Sheet([["#", ("部门支出预算总表", 6, 1), None, None, None, None, None],
                  ["#", "单位：云溪县园林管理中心", "", "", "", "", "金额单位：元"],
                  [("科目编码", 1, 2), ("科目名称", 1, 2), ("合计", 1, 2), ("基本支出", 2, 1), None, ("项目支出", 1, 2)],
                  [None, None, None, "人员经费", "公用经费", None],
                  ["212", "城乡社区支出", "11,904,000", "8,200,000", "704,000", "3,000,000"],
                  ["21201", "城乡社区管理事务", "11,904,000", "8,200,000", "704,000", "3,000,000"],
                  ["2120199", "其他城乡社区管理事务支出及公园绿地养护管理专项经费", "11,904,000", "8,200,000", "704,000", "3,000,000"],
                  ["221", "住房保障支出", "960,000", "960,000", "", ""],
                  ["合计", "", "12,864,000", "9,160,000", "704,000", "3,000,000"]],
                 [2.5, 4.5, 3.2, 3.2, 3.2, 3.2], landscape=True)


def portrait_sheet():
    """A spreadsheet of more rows than fit on a page, printed without repeated titles."""
    rows = [["#", "项目支出明细表", "", ""], ["序号", "项目名称", "金额（万元）", "备注"]]
    for i in range(70):
        rows.append([str(i + 1), f"第{i + 1}片区绿地养护", f"{12 + i}.50", "政府采购" if i % 5 == 0 else ""])
    return Sheet(rows, [2, 6, 3, 3])


def scan(of):
    """A page as a scanner makes it: a picture in black and white of 200 dots an inch, and no text."""
    dots = 200
    picture = subprocess.run(["pdftoppm", "-mono", "-r", str(dots), "-singlefile", str(FOLDER / f"{of}.pdf")], check=True,
                             capture_output=True).stdout
    _, size, data = picture.split(b"\n", 2)
    width, height = map(int, size.split())
    data = zlib.compress(data, 9)
    across, down = width * 72 / dots, height * 72 / dots
    content = b"q %.2f 0 0 %.2f 0 0 cm /I Do Q" % (across, down)
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
               b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Resources << /XObject << /I 4 0 R >> >> "
               b"/Contents 5 0 R >>" % (across, down),
               b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 1 /ColorSpace /DeviceGray "
               b"/Decode [1 0] /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (width, height, len(data), data),
               b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)]
    out, places = b"%PDF-1.5\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        table, len(out))


def main():
    documents = dict(narrative=narrative, long_table=long_table, two_tables=two_tables, across=across, bare=bare, form=form,
                     landscape_sheet=landscape_sheet, portrait_sheet=portrait_sheet)
    wanted = sys.argv[1:] or [*documents, "scan"]
    if "scan" in wanted:
        wanted.remove("scan")
        (FOLDER / "scan.pdf").write_bytes(scan("two_tables"))
    with tempfile.TemporaryDirectory() as folder:
        for name in wanted:
            document = documents[name]()
            suffix = "fods" if isinstance(document, Sheet) else "fodt"
            path = pathlib.Path(folder) / f"{name}.{suffix}"
            path.write_text(document.flat(), encoding="utf-8")
            subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
                            "--outdir", str(FOLDER), str(path)], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
