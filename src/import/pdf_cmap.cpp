#include "import/pdf_cmap.h"

#include <algorithm>

#include "base/utf8.h"
#include "import/pdf_lexer.h"

namespace budgetlint {
namespace {

std::uint32_t code_of(std::string_view bytes) {
  std::uint32_t value = 0;
  for (const char c : bytes.substr(0, 4)) value = value << 8U | static_cast<unsigned char>(c);
  return value;
}

template <typename Range>
const Range* find_range(const std::vector<Range>& ranges, std::uint32_t code) {
  auto after = std::upper_bound(ranges.begin(), ranges.end(), code,
                                [](std::uint32_t value, const Range& range) { return value < range.first; });
  if (after == ranges.begin()) return nullptr;
  --after;
  return code <= after->last ? &*after : nullptr;
}

}  // namespace

std::u16string utf16_units(std::string_view big_endian) {
  std::u16string out;
  // A single byte, which is not UTF-16, is what some programs write for ASCII.
  if (big_endian.size() == 1) return {static_cast<char16_t>(static_cast<unsigned char>(big_endian[0]))};
  for (std::size_t i = 0; i + 1 < big_endian.size(); i += 2) {
    out += static_cast<char16_t>(static_cast<unsigned char>(big_endian[i]) << 8U |
                                 static_cast<unsigned char>(big_endian[i + 1]));
  }
  return out;
}

std::string utf8_of(std::u16string_view units) {
  std::string out;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const char32_t unit = units[i];
    const bool pair =
        unit >= 0xD800 && unit < 0xDC00 && i + 1 < units.size() && units[i + 1] >= 0xDC00 && units[i + 1] < 0xE000;
    append_utf8(out, pair ? 0x10000 + ((unit - 0xD800) << 10U) + (units[i + 1] - 0xDC00) : unit);
    if (pair) ++i;
  }
  return out;
}

/// Reads the sections of a CMap; what is in none is passed over.
class CMapParser {
 public:
  explicit CMapParser(std::string_view bytes) : lexer_(bytes) {}

  PdfCMap parse() {
    while (lexer_.next(token_)) {
      if (token_.kind != PdfToken::Kind::keyword) continue;
      const std::string section = token_.text;
      if (section == "begincodespacerange") code_spaces();
      if (section == "beginbfchar") text_characters();
      if (section == "beginbfrange") text_ranges();
      if (section == "begincidchar") cids(false);
      if (section == "begincidrange") cids(true);
    }
    map_.finish();
    return std::move(map_);
  }

 private:
  /// The next token, if it is a string; a keyword or the end ends a section.
  bool string(std::string& out) {
    if (!lexer_.next(token_) || token_.kind != PdfToken::Kind::string) return false;
    out = token_.text;
    return true;
  }

  void code_spaces() {
    for (PdfCMap::CodeSpace space; string(space.first) && string(space.last);) {
      const bool usable = !space.first.empty() && space.first.size() <= 4 && space.first.size() == space.last.size();
      if (usable && map_.spaces_.size() < kMostSpaces) map_.spaces_.push_back(space);
    }
  }

  void text_characters() {
    for (std::string code, text; string(code) && string(text);) map_.texts_[code_of(code)] = utf16_units(text);
  }

  void text_ranges() {
    for (std::string first, last; string(first) && string(last) && lexer_.next(token_);) {
      const std::uint32_t from = code_of(first);
      if (token_.kind == PdfToken::Kind::string) {
        map_.text_ranges_.push_back({from, code_of(last), 0, utf16_units(token_.text)});
      } else if (token_.kind == PdfToken::Kind::open) {
        std::uint32_t code = from;
        for (std::string text; string(text); ++code) map_.texts_[code] = utf16_units(text);
      } else {
        return;
      }
    }
  }

  void cids(bool range) {
    for (std::string first, last; string(first) && (!range || string(last)) && lexer_.next(token_);) {
      if (token_.kind != PdfToken::Kind::number || token_.number < 0) return;
      const std::uint32_t from = code_of(first);
      map_.cid_ranges_.push_back({from, range ? code_of(last) : from, static_cast<std::uint32_t>(token_.number), {}});
    }
  }

  static constexpr std::size_t kMostSpaces = 100;

  PdfLexer lexer_;
  PdfToken token_;
  PdfCMap map_;
};

PdfCMap PdfCMap::parse(std::string_view bytes) { return CMapParser(bytes).parse(); }

void PdfCMap::finish() {
  const auto by_first = [](const Range& a, const Range& b) { return a.first < b.first; };
  std::stable_sort(text_ranges_.begin(), text_ranges_.end(), by_first);
  std::stable_sort(cid_ranges_.begin(), cid_ranges_.end(), by_first);
}

std::optional<std::string> PdfCMap::text(std::uint32_t code) const {
  if (const auto known = texts_.find(code); known != texts_.end()) return utf8_of(known->second);
  const Range* range = find_range(text_ranges_, code);
  if (range == nullptr) return std::nullopt;
  std::u16string units = range->text;
  if (!units.empty()) units.back() = static_cast<char16_t>(units.back() + (code - range->first));
  return utf8_of(units);
}

std::optional<std::uint32_t> PdfCMap::cid(std::uint32_t code) const {
  const Range* range = find_range(cid_ranges_, code);
  if (range == nullptr) return std::nullopt;
  return range->cid + (code - range->first);
}

std::size_t PdfCMap::code_size(std::string_view bytes) const {
  for (const CodeSpace& space : spaces_) {
    if (bytes.size() < space.first.size()) continue;
    bool inside = true;
    for (std::size_t i = 0; i < space.first.size() && inside; ++i) {
      const auto byte = static_cast<unsigned char>(bytes[i]);
      inside = byte >= static_cast<unsigned char>(space.first[i]) && byte <= static_cast<unsigned char>(space.last[i]);
    }
    if (inside) return space.first.size();
  }
  return spaces_.empty() ? 0 : spaces_.front().first.size();
}

}  // namespace budgetlint
