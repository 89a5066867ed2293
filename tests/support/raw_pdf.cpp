#include "support/raw_pdf.h"

#include <fmt/format.h>

#include "base/utf8.h"

namespace budgetlint::test {
namespace {

constexpr const char* kDescendant =
    "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 [500] 814 939 500] "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>]";

}  // namespace

RawPdf::RawPdf() : objects_(2) {
  add(fmt::format("<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /GBK-EUC-H {} >>", kDescendant));
  add(fmt::format("<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H {} >>", kDescendant));
}

std::size_t RawPdf::add(const std::string& object) {
  objects_.push_back(object);
  return objects_.size();
}

std::size_t RawPdf::add_stream(const std::string& data, const std::string& entries) {
  return add(fmt::format("<< /Length {} {} >>\nstream\n{}\nendstream", data.size(), entries, data));
}

void RawPdf::add_page(const std::string& content, const std::string& entries, const std::string& resources) {
  const std::size_t stream = add_stream(content);
  pages_.push_back(
      add(fmt::format("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R "
                      "/Resources << /Font << /F 3 0 R /U 4 0 R >> {} >> {} >>",
                      stream, resources, entries)));
}

std::string RawPdf::bytes() const {
  std::vector<std::string> objects = objects_;
  std::string kids;
  for (const std::size_t page : pages_) kids += fmt::format("{} 0 R ", page);
  if (objects[0].empty()) objects[0] = "<< /Type /Catalog /Pages 2 0 R >>";
  if (objects[1].empty()) objects[1] = fmt::format("<< /Type /Pages /Kids [{}] /Count {} >>", kids, pages_.size());
  std::string out = "%PDF-1.7\n";
  std::string table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table += fmt::format("{:010} 00000 n \n", out.size());
    out += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
  }
  const std::size_t start = out.size();
  return out + fmt::format(
                   "xref\n0 {}\n0000000000 65535 f \n{}trailer\n<< /Size {} /Root 1 0 R {} >>\nstartxref\n{}\n%%EOF\n",
                   objects.size() + 1, table, objects.size() + 1, trailer_, start);
}

std::string utf16_string(const std::string& utf8) {
  std::string out = "<";
  for (std::size_t at = 0; at < utf8.size();) {
    const CodePoint point = decode_utf8(utf8, at);
    at += point.size;
    out += fmt::format("{:04X}", static_cast<unsigned>(point.value));
  }
  return out + ">";
}

std::string show(double x, double y, double size, const std::string& utf8) {
  return fmt::format("BT /U {} Tf {} {} Td {} Tj ET\n", size, x, y, utf16_string(utf8));
}

std::string ruled_table(double x, double y, const std::vector<std::vector<std::string>>& rows) {
  constexpr double kWidth = 110, kHeight = 20;
  const auto columns = static_cast<double>(rows.front().size());
  const double right = x + columns * kWidth, bottom = y - static_cast<double>(rows.size()) * kHeight;
  std::string out = "0.5 w\n";
  for (std::size_t i = 0; i <= rows.size(); ++i) {
    const double at = y - static_cast<double>(i) * kHeight;
    out += fmt::format("{} {} m {} {} l S\n", x, at, right, at);
  }
  for (std::size_t i = 0; i <= rows.front().size(); ++i) {
    const double at = x + static_cast<double>(i) * kWidth;
    out += fmt::format("{} {} m {} {} l S\n", at, y, at, bottom);
  }
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t column = 0; column < rows[row].size(); ++column) {
      out += show(x + 4 + static_cast<double>(column) * kWidth, y - 14 - static_cast<double>(row) * kHeight, 10,
                  rows[row][column]);
    }
  }
  return out;
}

}  // namespace budgetlint::test
