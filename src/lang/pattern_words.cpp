#include "lang/pattern_words.h"

#include <algorithm>
#include <array>
#include <string>

namespace budgetlint {
namespace {

struct TypeWords {
  std::string_view type;
  std::string_view zh;
  std::string_view en;
};

constexpr std::array<TypeWords, 14> kTypes = {{{"amount", "金额", "amount"},
                                               {"percent", "百分数", "percentage"},
                                               {"points", "百分点数", "percentage points"},
                                               {"number", "数", "number"},
                                               {"count", "数量", "count"},
                                               {"year", "年份", "year"},
                                               {"date", "日期", "date"},
                                               {"text", "文字", "text"},
                                               {"word", "词语", "word"},
                                               {"change", "增减额", "change"},
                                               {"change(percent)", "增减幅度", "change in percent"},
                                               {"change(points)", "增减的百分点", "change in percentage points"},
                                               {"entries", "各项名称和金额", "names with amounts"},
                                               {"names", "各项名称", "names"}}};

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

void append(LocalText& out, std::string_view zh, std::string_view en) {
  out.zh += zh;
  out.en += en;
}

/// Reads what the compiler of patterns has accepted, so that its brackets are in pairs.
class PatternReader {
 public:
  explicit PatternReader(std::string_view text) : text_(text) {}

  LocalText read() { return branches({}); }

 private:
  [[nodiscard]] bool at(std::string_view wanted) const { return text_.substr(at_).starts_with(wanted); }

  /// Up to the bracket that closes, or the end.
  LocalText branches(std::string_view close) {
    LocalText out;
    while (at_ < text_.size() && (close.empty() || !at(close))) {
      if (at("{")) {
        ++at_;
        braces(out);
      } else if (at("[")) {
        ++at_;
        const LocalText inner = branches("]");
        append(out, "（" + inner.zh + "）", "(" + inner.en + ")");
        ++at_;
      } else if (at("…")) {
        at_ += std::string_view("…").size();
        append(out, "……", "…");
      } else if (at("|")) {
        ++at_;
        append(out, "／", "/");
      } else {
        append(out, text_.substr(at_, 1), text_.substr(at_, 1));
        ++at_;
      }
    }
    return out;
  }

  /// What stands in braces: a gap, a named pattern, a capture, or alternatives.
  void braces(LocalText& out) {
    const std::size_t simple = std::min(text_.find_first_of("{}[]", at_), text_.size());
    const std::string_view inner = text_.substr(at_, simple - at_);
    const bool whole = simple < text_.size() && text_[simple] == '}';
    const std::size_t colon = inner.find(':');
    if (whole && inner == "..") {
      append(out, "……", "…");
    } else if (whole && inner.starts_with('@')) {
      const std::string name(trimmed(inner.substr(1)));
      append(out, "〈" + name + "〉", "<" + name + ">");
    } else if (whole && colon != std::string_view::npos && colon > 0 &&
               inner.substr(0, colon).find_first_of("|,.()@") == std::string_view::npos) {
      const LocalText type = type_in_words(trimmed(inner.substr(colon + 1)));
      append(out, "〈" + type.zh + "〉", "<" + type.en + ">");
    } else {
      const LocalText alternatives = branches("}");
      append(out, "〈" + alternatives.zh + "〉", "<" + alternatives.en + ">");
      ++at_;
      return;
    }
    at_ = simple + 1;
  }

  /// Of a type and the words that may stand in its stead: 金额／持平.
  static LocalText type_in_words(std::string_view type) {
    LocalText out;
    for (std::size_t begin = 0; begin <= type.size();) {
      const std::size_t end = std::min(type.find('|', begin), type.size());
      const std::string_view one = trimmed(type.substr(begin, end - begin));
      const auto known =
          std::find_if(kTypes.begin(), kTypes.end(), [&](const TypeWords& entry) { return entry.type == one; });
      if (!out.empty()) append(out, "／", "/");
      if (known != kTypes.end()) {
        append(out, known->zh, known->en);
      } else if (one.starts_with("count(") && one.ends_with(")")) {
        const std::string measure(one.substr(6, one.size() - 7));
        append(out, "几" + measure, "count of " + measure);
      } else if (one.starts_with("entries(") && one.ends_with(")")) {
        const std::string words(one.substr(8, one.size() - 9));
        append(out, "各" + words + "和金额", words + " with amounts");
      } else {
        append(out, one, one);
      }
      begin = end + 1;
    }
    return out;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

LocalText pattern_in_words(std::string_view pattern) { return PatternReader(pattern).read(); }

}  // namespace budgetlint
