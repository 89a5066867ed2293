#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "import/pdf_reader.h"
#include "support/files.h"
#include "support/raw_pdf.h"
#include "support/source_dump.h"

/// Files that are broken, or made to hurt: a coded problem each, in bounded time and memory.
namespace budgetlint {
namespace {

using test::RawPdf;
using test::show;

SourceDocument read(const std::string& bytes, const PdfLimits& limits = {}) {
  return read_pdf(test::source_of("x.pdf", bytes), limits);
}

/// The codes of what was told.
std::string codes(const SourceDocument& document) {
  std::string out;
  for (const Diagnostic& told : document.told) out += (out.empty() ? "" : " ") + told.rule;
  return out;
}

std::string text(const SourceDocument& document) {
  std::string out;
  for (const SourceBlock& block : document.blocks) {
    if (const auto* paragraph = std::get_if<SourceParagraph>(&block)) out += paragraph->text + "\n";
  }
  return out;
}

RawPdf pages(std::size_t count) {
  RawPdf pdf;
  for (std::size_t i = 0; i < count; ++i) pdf.add_page(show(60, 700, 12, "页里的字"));
  return pdf;
}

TEST(PdfHostileTest, WhatIsNoPdf) {
  EXPECT_EQ(codes(read("")), "E0701");
  EXPECT_EQ(codes(read("PK\x03\x04 a workbook")), "E0701");
  EXPECT_EQ(codes(read(std::string(100'000, '\xFF'))), "E0701");
  EXPECT_EQ(codes(read("%PDF-1.7\n")), "E0701");
  EXPECT_FALSE(is_pdf("PK\x03\x04"));
  EXPECT_TRUE(is_pdf("\n%PDF-1.4"));
}

TEST(PdfHostileTest, CutOffAnywhere) {
  const std::string whole = pages(3).bytes();
  for (std::size_t size = 0; size + 16 < whole.size(); size += 7) {
    const SourceDocument document = read(whole.substr(0, size));
    EXPECT_NE(codes(document), "") << size;
  }
  EXPECT_EQ(codes(read(whole)), "");
}

TEST(PdfHostileTest, DamagedIsRepairedAndSaid) {
  std::string bytes = pages(2).bytes();
  bytes.replace(bytes.find("startxref") + 10, 3, "999");
  const SourceDocument document = read(bytes);
  EXPECT_EQ(codes(document), "I0712");
  EXPECT_EQ(text(document), "页里的字\n页里的字\n");
}

TEST(PdfHostileTest, APassword) {
  RawPdf pdf = pages(1);
  const std::string key(32, 'x');
  pdf.set_trailer("/ID [(a) (a)] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (" + key + ") /U (" + key + ") >>");
  EXPECT_EQ(codes(read(pdf.bytes())), "E0702");
}

TEST(PdfHostileTest, NoPages) {
  EXPECT_EQ(codes(read(RawPdf().bytes())), "E0703");
  RawPdf loop;
  loop.set(2, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>");
  EXPECT_EQ(codes(read(loop.bytes())), "E0703");
}

TEST(PdfHostileTest, ManyPages) {
  const SourceDocument document = read(pages(10'000).bytes());
  EXPECT_EQ(codes(document), "E0708");
  EXPECT_EQ(document.blocks.size(), PdfLimits().pages);
}

TEST(PdfHostileTest, ATreeOfPagesAsDeepAsTheFile) {
  RawPdf pdf;
  constexpr std::size_t kDepth = 50'000;
  const std::size_t first = 5;
  pdf.set(2, "<< /Type /Pages /Kids [" + std::to_string(first) + " 0 R] /Count 1 >>");
  for (std::size_t i = 0; i < kDepth; ++i) {
    pdf.add("<< /Type /Pages /Kids [" + std::to_string(first + i + 1) + " 0 R] /Count 1 >>");
  }
  pdf.add("<< /Type /Page /MediaBox [0 0 100 100] >>");
  EXPECT_EQ(codes(read(pdf.bytes())), "E0704");
}

TEST(PdfHostileTest, FormsThatUseThemselves) {
  RawPdf pdf;
  const std::size_t next = 5;
  const std::string self = "/XObject << /X " + std::to_string(next) + " 0 R >>";
  EXPECT_EQ(pdf.add_stream("/X Do /X Do\n", "/Subtype /Form /BBox [0 0 9 9] /Resources << " + self + " >>"), next);
  pdf.add_page(show(60, 700, 12, "字") + "/X Do", "", self);
  const SourceDocument document = read(pdf.bytes());
  EXPECT_EQ(codes(document), "E0707");
  EXPECT_EQ(text(document), "字\n");
}

TEST(PdfHostileTest, MoreThanAPageCanHold) {
  std::string glyphs = "BT /U 5 Tf 1 0 0 1 60 700 Tm ";
  for (int i = 0; i < 2000; ++i) glyphs += "<6536> Tj 0 -6 Td ";
  PdfLimits limits;
  limits.page_glyphs = 1000;
  RawPdf pdf;
  pdf.add_page(glyphs + "ET");
  EXPECT_TRUE(codes(read(pdf.bytes(), limits)).starts_with("E0707"));
  limits = {};
  limits.page_operations = 1000;
  EXPECT_TRUE(codes(read(pdf.bytes(), limits)).starts_with("E0707"));
  limits = {};
  limits.operations = 1000;
  EXPECT_TRUE(codes(read(pdf.bytes(), limits)).starts_with("E0707"));
  limits = {};
  limits.bytes = 1000;
  EXPECT_EQ(codes(read(pdf.bytes(), limits)), "E0711");
}

TEST(PdfHostileTest, MoreThanAFileCanHold) {
  PdfLimits limits;
  limits.glyphs = 10;
  EXPECT_EQ(codes(read(pages(5).bytes(), limits)), "E0707");
  RawPdf pdf;
  std::string fonts;
  std::string content;
  for (int i = 0; i < 2100; ++i) {
    fonts += "/N" + std::to_string(i) + " << /Subtype /Type1 /BaseFont /Helvetica >> ";
    content += "/N" + std::to_string(i) + " 9 Tf ";
  }
  pdf.add_page("BT " + content + "ET", "", "/Font << " + fonts + ">>");
  EXPECT_EQ(codes(read(pdf.bytes())), "E0707 E0704");
}

TEST(PdfHostileTest, Drawings) {
  std::string drawing = show(60, 700, 12, "图");
  for (int i = 0; i < 3000; ++i) {
    const std::string at = std::to_string(i * 1.2);
    drawing += at + " 0 m " + at + " 800 l S 0 " + at + " m 500 " + at + " l S\n";
  }
  RawPdf pdf;
  pdf.add_page(drawing, "/MediaBox [0 0 4000 4000]");
  const SourceDocument document = read(pdf.bytes());
  EXPECT_EQ(codes(document), "I0714");
  EXPECT_EQ(text(document), "图\n");
}

/// Bytes that decode to `size` × 128² blanks, twice run-length encoded (PDF 32000-1, 7.4.5).
std::string bomb(std::size_t size) {
  std::string out;
  for (std::size_t i = 0; i < size; ++i) out += "\x81\x81\x81 ";
  return out + "\x80";
}

TEST(PdfHostileTest, DecodedMoreThanAllowed) {
  RawPdf pdf;
  const std::size_t stream = pdf.add_stream(bomb(3000), "/Filter [/RunLengthDecode /RunLengthDecode]");
  pdf.add_page(show(60, 700, 12, "字"));
  pdf.add_page("", "/Contents " + std::to_string(stream) + " 0 R");
  PdfLimits limits;
  limits.decoded_bytes = 1'000'000;
  const SourceDocument document = read(pdf.bytes(), limits);
  EXPECT_EQ(text(document), "字\n");
  EXPECT_NE(codes(document).find("E0710"), std::string::npos) << codes(document);
}

TEST(PdfHostileTest, WhatCannotBeDecoded) {
  RawPdf pdf;
  const std::size_t stream = pdf.add_stream("no flate", "/Filter /FlateDecode");
  pdf.add_page(show(60, 700, 12, "字"));
  pdf.add_page("", "/Contents " + std::to_string(stream) + " 0 R");
  EXPECT_EQ(codes(read(pdf.bytes())), "E0709");
}

TEST(PdfHostileTest, NumbersWithoutBound) {
  RawPdf pdf;
  pdf.add_page("9999999999999 0 0 99999999999999 0 0 cm 999999999 0 0 99999999 0 0 cm 1e99 w 0 0 m 99999999 0 l S\n" +
               show(60, 700, 99999999, "字") + "BT /U 1 Tf 1 0 0 1 --5 .. Tm <6536> Tj ET");
  EXPECT_EQ(codes(read(pdf.bytes())), "E0704");
}

TEST(PdfHostileTest, DamageOfAnyByteIsSurvived) {
  const std::string whole = test::read_text(test::project_path("tests/import/pdf/across.pdf"));
  std::string bytes = whole;
  for (std::size_t at = 0; at < bytes.size(); at += 61) {
    bytes[at] = static_cast<char>(bytes[at] ^ 0x55);
    (void)read(bytes);
    bytes[at] = whole[at];
  }
}

}  // namespace
}  // namespace budgetlint
