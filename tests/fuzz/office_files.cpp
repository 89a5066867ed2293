#include "fuzz/office_files.h"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <utility>
#include <variant>

#include "import/word_reader.h"
#include "import/workbook_reader.h"

namespace budgetlint::fuzz {
namespace {

/// The checksum of zip (CRC-32 of IEEE 802.3).
std::uint32_t checksum(const std::string& bytes) {
  static const std::array<std::uint32_t, 256> kTable = [] {
    std::array<std::uint32_t, 256> out{};
    for (std::uint32_t i = 0; i < out.size(); ++i) {
      std::uint32_t value = i;
      for (int bit = 0; bit < 8; ++bit) value = (value >> 1U) ^ ((value & 1U) != 0 ? 0xEDB88320U : 0U);
      out[i] = value;
    }
    return out;
  }();
  std::uint32_t value = 0xFFFFFFFFU;
  for (const char byte : bytes) value = (value >> 8U) ^ kTable[(value ^ static_cast<unsigned char>(byte)) & 0xFFU];
  return ~value;
}

void add(std::string& out, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>((value >> (8U * static_cast<unsigned>(i))) & 0xFFU);
}

/// What the header of an entry and its line in the directory have in common.
std::string entry_header(const std::string& name, const std::string& bytes) {
  std::string out;
  for (const std::uint32_t value : {20U, 0U, 0U, 0U, 0x21U}) add(out, value, 2);  // version, flags, stored, 1980-01-01
  add(out, checksum(bytes), 4);
  add(out, static_cast<std::uint32_t>(bytes.size()), 4);
  add(out, static_cast<std::uint32_t>(bytes.size()), 4);
  add(out, static_cast<std::uint32_t>(name.size()), 2);
  add(out, 0, 2);
  return out;
}

/// Positions that a grid says twice are positions that somebody would count twice.
void judge(const SourceDocument& document) {
  for (const SourceBlock& block : document.blocks) {
    const auto* grid = std::get_if<SourceGrid>(&block);
    if (grid == nullptr) continue;
    std::set<std::pair<std::uint32_t, std::uint32_t>> begun;
    for (const GridCell& cell : grid->cells) {
      const bool within = cell.row < grid->rows && cell.column < grid->columns && cell.row_span > 0 &&
                          cell.column_span > 0 && cell.row + cell.row_span <= grid->rows &&
                          cell.column + cell.column_span <= grid->columns;
      if (!within || !begun.emplace(cell.row, cell.column).second) std::abort();
    }
  }
}

}  // namespace

std::string stored_archive(const std::map<std::string, std::string>& parts) {
  std::string out;
  std::string directory;
  for (const auto& [name, bytes] : parts) {
    const std::string header = entry_header(name, bytes);
    directory += "PK\x01\x02";
    add(directory, 20, 2);
    directory += header;
    add(directory, 0, 2);  // comment
    add(directory, 0, 2);  // disk
    add(directory, 0, 2);
    add(directory, 0, 4);
    add(directory, static_cast<std::uint32_t>(out.size()), 4);
    directory += name;
    out += "PK\x03\x04" + header + name + bytes;
  }
  const auto begin = static_cast<std::uint32_t>(out.size());
  out += directory + "PK\x05\x06";
  add(out, 0, 4);
  add(out, static_cast<std::uint32_t>(parts.size()), 2);
  add(out, static_cast<std::uint32_t>(parts.size()), 2);
  add(out, static_cast<std::uint32_t>(directory.size()), 4);
  add(out, begin, 4);
  add(out, 0, 2);
  return out;
}

void office_file(const std::string& bytes) {
  judge(read_workbook(bytes, "a.xlsx"));
  judge(read_word(bytes, "a.docx"));
}

void office_part(const std::string& xml) {
  const std::string relation =
      R"(<R><r Id="a" Type="/worksheet" Target="s.xml"/><r Id="b" Type="/styles" Target="t.xml"/>)"
      R"(<r Id="c" Type="/numbering" Target="t.xml"/></R>)";
  judge(read_workbook(stored_archive({{"xl/workbook.xml", R"(<w><sheets><sheet name="甲" r:id="a"/></sheets></w>)"},
                                      {"xl/_rels/workbook.xml.rels", relation},
                                      {"xl/s.xml", xml},
                                      {"xl/t.xml", xml}}),
                      "a.xlsx"));
  judge(read_workbook(stored_archive({{"content.xml", xml}}), "a.ods"));
  judge(read_word(
      stored_archive({{"word/document.xml", xml}, {"word/_rels/document.xml.rels", relation}, {"word/t.xml", xml}}),
      "a.docx"));
}

}  // namespace budgetlint::fuzz
