#include "import/pdf_font.h"

#include <algorithm>

#include "base/utf8.h"
#include "import/look_alikes.h"

namespace budgetlint {
namespace {

/// Glyph numbers go up to this; what a file says of others is not kept.
constexpr int kMostGlyphs = 65536;

std::uint32_t code_of(std::string_view bytes) {
  std::uint32_t value = 0;
  for (const char c : bytes.substr(0, 4)) value = value << 8U | static_cast<unsigned char>(c);
  return value;
}

bool is_private(char32_t value) { return (value >= 0xE000 && value <= 0xF8FF) || value >= 0xF0000; }

/// What a map says, as text can hold it: blanks of any kind are one, characters that say nothing are none.
std::string usable(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    CodePoint point = decode_utf8(text, at);
    at += point.size;
    point.value = symbol_shown(point.value);
    if (point.value == 0 || point.value == 0xFFFD || is_private(point.value)) return {};
    if (is_blank(point.value) || point.value < 0x20) {
      out += ' ';
    } else if (point.value != 0xAD) {
      append_utf8(out, point.value);
    }
  }
  if (!out.empty() && out.find_first_not_of(' ') == std::string::npos) return " ";
  return without_look_alikes(out);
}

/// Whether a simple font's codes are Latin where nothing says otherwise: not so for the symbols of an embedded subset.
bool is_latin(QPDFObjectHandle dictionary) {
  constexpr int kSymbolic = 4;
  QPDFObjectHandle descriptor = value_of(dictionary, "/FontDescriptor");
  const bool embedded = !value_of(descriptor, "/FontFile").isNull() || !value_of(descriptor, "/FontFile2").isNull() ||
                        !value_of(descriptor, "/FontFile3").isNull();
  const int flags = static_cast<int>(number_of(value_of(descriptor, "/Flags")));
  const bool named = !value_of(dictionary, "/Encoding").isNull();
  return name_of(value_of(dictionary, "/Subtype")) != "Type3" && (named || !embedded || (flags & kSymbolic) == 0);
}

}  // namespace

PdfFont::PdfFont(QPDFObjectHandle dictionary, PdfFile& file) : name_(name_of(value_of(dictionary, "/BaseFont"))) {
  if (const std::optional<std::string> map = file.decoded(value_of(dictionary, "/ToUnicode"))) {
    to_unicode_ = PdfCMap::parse(*map);
  }
  if (name_of(value_of(dictionary, "/Subtype")) == "Type0") {
    load_composite(dictionary, file);
  } else {
    load_simple(dictionary);
  }
}

void PdfFont::load_composite(QPDFObjectHandle dictionary, PdfFile& file) {
  form_ = PdfCodeForm::pairs;
  QPDFObjectHandle encoding = value_of(dictionary, "/Encoding");
  if (const std::optional<std::string> map = file.decoded(encoding)) encoding_ = PdfCMap::parse(*map);
  if (const auto known = predefined_map(name_of(encoding))) {
    form_ = known->form;
    ascii_ = known->ascii;
    vertical_ = known->vertical;
  }
  QPDFObjectHandle descendants = value_of(dictionary, "/DescendantFonts");
  if (!descendants.isArray() || descendants.getArrayNItems() < 1) return;
  QPDFObjectHandle descendant = descendants.getArrayItem(0);
  default_width_ = number_of(value_of(descendant, "/DW"), 1000) / 1000;
  load_cid_widths(value_of(descendant, "/W"));
}

/// `first [w …]` gives widths from a glyph on, `first last w` one for a range.
void PdfFont::load_cid_widths(QPDFObjectHandle widths) {
  if (!widths.isArray()) return;
  const int count = widths.getArrayNItems();
  int left = 4 * kMostGlyphs;  // ranges may say the same of all glyphs again and again
  for (int i = 0; i + 1 < count && left > 0;) {
    const int first = static_cast<int>(std::clamp<double>(number_of(widths.getArrayItem(i)), 0, kMostGlyphs));
    QPDFObjectHandle next = widths.getArrayItem(i + 1);
    if (next.isArray()) {
      const int own = std::min(next.getArrayNItems(), kMostGlyphs - first);
      for (int k = 0; k < own; ++k) {
        widths_[static_cast<std::uint32_t>(first + k)] = number_of(next.getArrayItem(k)) / 1000;
      }
      i += 2;
    } else {
      const int last = static_cast<int>(std::clamp<double>(number_of(next), 0, kMostGlyphs));
      const double width = i + 2 < count ? number_of(widths.getArrayItem(i + 2)) / 1000 : 0;
      for (int k = first; k <= last && left > 0; ++k, --left) widths_[static_cast<std::uint32_t>(k)] = width;
      i += 3;
    }
  }
}

void PdfFont::load_simple(QPDFObjectHandle dictionary) {
  latin_ = is_latin(dictionary);
  load_differences(value_of(dictionary, "/Encoding"));
  // A Type 3 font measures in units of its own.
  const bool own_units = name_of(value_of(dictionary, "/Subtype")) == "Type3";
  const double unit = own_units ? matrix_of(value_of(dictionary, "/FontMatrix")).a : 0.001;
  const int first = static_cast<int>(std::clamp<double>(number_of(value_of(dictionary, "/FirstChar")), 0, 255));
  QPDFObjectHandle widths = value_of(dictionary, "/Widths");
  const int count = widths.isArray() ? std::min(widths.getArrayNItems(), 256) : 0;
  for (int k = 0; k < count; ++k) {
    widths_[static_cast<std::uint32_t>(first + k)] = number_of(widths.getArrayItem(k)) * unit;
  }
  default_width_ = count > 0 ? 0 : 0.5;
}

void PdfFont::load_differences(QPDFObjectHandle encoding) {
  QPDFObjectHandle differences = value_of(encoding, "/Differences");
  if (!differences.isArray()) return;
  std::uint32_t code = 0;
  for (int i = 0; i < differences.getArrayNItems(); ++i) {
    QPDFObjectHandle item = differences.getArrayItem(i);
    if (item.isNumber()) code = static_cast<std::uint32_t>(std::clamp<double>(number_of(item), 0, 255));
    if (!item.isName()) continue;
    std::string text;
    if (const auto character = named_character(name_of(item))) append_utf8(text, *character);
    differences_[code++] = text;
  }
}

std::size_t PdfFont::size_of(std::string_view bytes) const {
  const std::size_t own = encoding_ ? encoding_->code_size(bytes) : 0;
  if (own > 0) return std::min(own, bytes.size());
  return code_size(form_, bytes);
}

const PdfCode& PdfFont::first_code(std::string_view bytes) const {
  const std::string_view code = bytes.substr(0, size_of(bytes));
  const std::uint64_t key = static_cast<std::uint64_t>(code.size()) << 32U | code_of(code);
  const auto known = codes_.find(key);
  return known != codes_.end() ? known->second : codes_.emplace(key, decode(code)).first->second;
}

PdfCode PdfFont::decode(std::string_view code) const {
  const std::uint32_t value = code_of(code);
  return {code.size(), width_of(value, code), text_of(value, code), code.size() == 1 && value == ' '};
}

std::string PdfFont::text_of(std::uint32_t code, std::string_view bytes) const {
  if (to_unicode_) {
    if (const auto text = to_unicode_->text(code)) return usable(*text);
  }
  if (const auto text = characters_of(form_, bytes)) return usable(*text);
  if (const auto difference = differences_.find(code); difference != differences_.end())
    return usable(difference->second);
  std::string out;
  if (latin_ && form_ == PdfCodeForm::bytes) append_utf8(out, latin_character(static_cast<unsigned char>(code)));
  return usable(out);
}

double PdfFont::width_of(std::uint32_t code, std::string_view bytes) const {
  std::uint32_t glyph = code;
  if (encoding_) glyph = encoding_->cid(code).value_or(code);
  const bool predefined = ascii_ > 0;
  const bool ascii = predefined && code >= 0x20 && code < 0x7F && (bytes.size() == 1 || form_ == PdfCodeForm::ucs2);
  if (ascii) glyph = ascii_ + (code - 0x20);
  // Only of ASCII is it known which glyph a code is; all others are as wide as they are high.
  if (predefined && !ascii) return default_width_;
  const auto known = widths_.find(glyph);
  if (known != widths_.end()) return known->second;
  return ascii ? 0.5 : default_width_;
}

const PdfFont* PdfFonts::find(QPDFObjectHandle resources, const std::string& name) {
  QPDFObjectHandle font = value_of(value_of(resources, "/Font"), "/" + name);
  if (!font.isDictionary()) return nullptr;
  if (!font.isIndirect()) {
    constexpr std::size_t kMostDirect = 2000;
    too_many_ = too_many_ || direct_.size() == kMostDirect;
    if (too_many_) return nullptr;
    return direct_.emplace_back(std::make_unique<PdfFont>(font, file_)).get();
  }
  std::unique_ptr<PdfFont>& known = fonts_[font.getObjGen()];
  if (!known) known = std::make_unique<PdfFont>(font, file_);
  return known.get();
}

}  // namespace budgetlint
