#include "import/pdf_encoding.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/utf8.h"
#include "import/pdf_cmap.h"

namespace budgetlint {
namespace {

struct NamedForm {
  std::string_view name;  ///< without the writing mode
  PdfCodeForm form;
  std::uint32_t ascii;
};

constexpr std::uint32_t kProportional = 1, kHalfWidth = 814;

constexpr std::array<NamedForm, 9> kForms = {{
    {"Identity", PdfCodeForm::pairs, 0},
    {"GB-EUC", PdfCodeForm::gb_euc, kHalfWidth},
    {"GBpc-EUC", PdfCodeForm::gb_euc, kProportional},
    {"GBK-EUC", PdfCodeForm::gbk, kHalfWidth},
    {"GBKp-EUC", PdfCodeForm::gbk, kProportional},
    {"GBK2K", PdfCodeForm::gb18030, kHalfWidth},
    {"UniGB-UCS2", PdfCodeForm::ucs2, kProportional},
    {"UniGB-UTF16", PdfCodeForm::ucs2, kProportional},
    {"UniGB-UTF16BE", PdfCodeForm::ucs2, kProportional},
}};

/// The text of bytes in GB18030, of which GBK and EUC-CN are parts.
std::optional<std::string> from_gb18030(std::string_view bytes) {
  const iconv_t converter = iconv_open("UTF-8", "GB18030");
  if (converter == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  std::array<char, 32> out{};
  std::string in(bytes);
  char* from = in.data();
  char* to = out.data();
  std::size_t in_left = in.size(), out_left = out.size();
  const bool done = iconv(converter, &from, &in_left, &to, &out_left) != static_cast<std::size_t>(-1);
  iconv_close(converter);
  if (!done) return std::nullopt;
  return std::string(out.data(), out.size() - out_left);
}

struct GlyphName {
  std::string_view name;
  char32_t character;
};

/// Names of glyphs (Adobe Glyph List) that are more than the letter that they name.
constexpr std::array<GlyphName, 52> kGlyphNames = {{
    {"space", U' '},      {"exclam", U'!'},       {"quotedbl", U'"'},      {"numbersign", U'#'}, {"dollar", U'$'},
    {"percent", U'%'},    {"ampersand", U'&'},    {"quotesingle", U'\''},  {"parenleft", U'('},  {"parenright", U')'},
    {"asterisk", U'*'},   {"plus", U'+'},         {"comma", U','},         {"hyphen", U'-'},     {"minus", U'-'},
    {"period", U'.'},     {"slash", U'/'},        {"zero", U'0'},          {"one", U'1'},        {"two", U'2'},
    {"three", U'3'},      {"four", U'4'},         {"five", U'5'},          {"six", U'6'},        {"seven", U'7'},
    {"eight", U'8'},      {"nine", U'9'},         {"colon", U':'},         {"semicolon", U';'},  {"less", U'<'},
    {"equal", U'='},      {"greater", U'>'},      {"question", U'?'},      {"at", U'@'},         {"bracketleft", U'['},
    {"backslash", U'\\'}, {"bracketright", U']'}, {"asciicircum", U'^'},   {"underscore", U'_'}, {"grave", U'`'},
    {"braceleft", U'{'},  {"bar", U'|'},          {"braceright", U'}'},    {"asciitilde", U'~'}, {"quoteleft", U'‘'},
    {"quoteright", U'’'}, {"quotedblleft", U'“'}, {"quotedblright", U'”'}, {"bullet", U'•'},     {"endash", U'–'},
    {"emdash", U'—'},     {"ellipsis", U'…'},
}};

}  // namespace

std::optional<PdfPredefinedMap> predefined_map(std::string_view name) {
  if (name.size() < 3 || (!name.ends_with("-H") && !name.ends_with("-V"))) return std::nullopt;
  const std::string_view base = name.substr(0, name.size() - 2);
  const auto* const known =
      std::find_if(kForms.begin(), kForms.end(), [&](const NamedForm& form) { return form.name == base; });
  if (known == kForms.end()) return std::nullopt;
  return PdfPredefinedMap{known->form, name.ends_with("-V"), known->ascii};
}

std::size_t code_size(PdfCodeForm form, std::string_view bytes) {
  const auto lead = static_cast<unsigned char>(bytes.empty() ? 0 : bytes[0]);
  const auto second = static_cast<unsigned char>(bytes.size() < 2 ? 0 : bytes[1]);
  std::size_t size = 1;
  switch (form) {
    case PdfCodeForm::bytes: break;
    case PdfCodeForm::pairs: size = 2; break;
    case PdfCodeForm::gb_euc: size = lead >= 0xA1 && lead != 0xFF ? 2 : 1; break;
    case PdfCodeForm::gbk: size = lead >= 0x81 && lead != 0xFF ? 2 : 1; break;
    case PdfCodeForm::gb18030:
      size = lead < 0x81 || lead == 0xFF ? 1 : (second >= 0x30 && second <= 0x39 ? 4 : 2);
      break;
    case PdfCodeForm::ucs2: size = lead >= 0xD8 && lead < 0xDC ? 4 : 2; break;
  }
  return std::clamp<std::size_t>(size, 1, std::max<std::size_t>(bytes.size(), 1));
}

std::optional<std::string> characters_of(PdfCodeForm form, std::string_view code) {
  if (form == PdfCodeForm::pairs || form == PdfCodeForm::bytes || code.empty()) return std::nullopt;
  if (form == PdfCodeForm::ucs2) return utf8_of(utf16_units(code));
  if (code.size() == 1 && static_cast<unsigned char>(code[0]) < 0x80) return std::string(code);
  return from_gb18030(code);
}

char32_t latin_character(unsigned char code) {
  constexpr std::array<char32_t, 32> kHigh = {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                              0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                              0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                              0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
  return code >= 0x80 && code < 0xA0 ? kHigh[code - 0x80U] : code;
}

std::optional<char32_t> named_character(std::string_view glyph_name) {
  const std::string_view base = glyph_name.substr(0, glyph_name.find('.'));
  if (base.size() == 1) return static_cast<unsigned char>(base[0]);
  const auto* const known =
      std::find_if(kGlyphNames.begin(), kGlyphNames.end(), [&](const GlyphName& entry) { return entry.name == base; });
  if (known != kGlyphNames.end()) return known->character;
  const std::size_t prefix = base.starts_with("uni") ? 3 : base.starts_with("u") ? 1 : 0;
  const std::string_view digits = base.substr(prefix);
  std::uint32_t value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  const bool whole = prefix > 0 && digits.size() >= 4 && digits.size() <= 6 && read.ec == std::errc() &&
                     read.ptr == digits.data() + digits.size();
  if (!whole || value > 0x10FFFF) return std::nullopt;
  return static_cast<char32_t>(value);
}

}  // namespace budgetlint
