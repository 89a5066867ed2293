#include "lang/pattern.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "base/nearest_name.h"
#include "base/normal_text.h"
#include "base/utf8.h"
#include "diag/code.h"

namespace budgetlint {
namespace {

/// Deep enough for any sentence; bounds the recursion, and named patterns that name each other.
constexpr int kMostNesting = 16;

constexpr std::string_view kGapCharacter = "…";
constexpr std::string_view kGap = "[^。;!?]*?";
constexpr std::string_view kClauseGap = "[^,。;:!?]*?";
constexpr std::string_view kNumber = "[-−–]?[0-9][0-9,]*(?:\\.[0-9]+)?";
constexpr std::string_view kMoney = "(?:亿|万)?元";
constexpr std::string_view kWordCharacter = "[^0-9,。;:!?、]";
constexpr std::string_view kSeparator = "(?:、|,|;|以及|和|及)";

struct CaptureType {
  Type type;
  std::string regex = {};
  std::string unit = {};
  std::uint16_t words = kNone;
  std::vector<std::string> zeros = {};
  bool change = false;
  std::vector<std::string> needed = {};  ///< literals of which one stands in whatever is captured
};

/// The figure types of captures, with what follows the number.
struct FigureType {
  std::string_view name;
  Base base;
  std::string_view suffix;
};
constexpr std::array<FigureType, 5> kFigures = {{{"amount", Base::amount, kMoney},
                                                 {"percent", Base::percent, "%"},
                                                 {"points", Base::points, "个?百分点"},
                                                 {"number", Base::number, ""},
                                                 {"count", Base::count, ""}}};
constexpr std::array<std::string_view, 11> kOtherTypes = {
    "year",        "date", "text", "word", "change", "entries", "names", "count(人)", "digits", "identity_number",
    "phone_number"};
/// Of a person: the place, the day of birth, a serial number and a check digit; whatever digits stand around it.
constexpr std::string_view kIdentityNumber =
    "\\b[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]\\b";
constexpr std::string_view kPhoneNumber = "\\b1[3-9][0-9]{9}\\b";

std::string escape(std::string_view normal) {
  constexpr std::string_view kMeta = "\\^$.|?*+()[]{}";
  std::string out;
  for (const char c : normal) {
    if (kMeta.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

/// Any of the texts.
std::string any_of(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : "|") + escape(text);
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

bool is_identifier(std::string_view text) {
  return !text.empty() && std::none_of(text.begin(), text.end(), [](char c) {
    return std::string_view(" |:[]{}()@,.").find(c) != std::string_view::npos;
  });
}

/// Literals of which at least one stands in every text that something matches.
using Needed = std::vector<std::string>;

/// More of them would take longer to look for than they save.
constexpr std::size_t kMostNeeded = 32;

/// Whether a search for `a` leaves out more texts than one for `b`.
bool leaves_out_more(const Needed& a, const Needed& b) {
  const auto shortest = [](const Needed& needed) {
    std::size_t size = needed.empty() ? 0 : std::string::npos;
    for (const std::string& literal : needed) size = std::min(size, literal.size());
    return size;
  };
  return std::pair(shortest(a), b.size()) > std::pair(shortest(b), a.size());
}

/// A part of a pattern, as a regular expression, and what all that it matches has.
struct Piece {
  std::string regex;
  std::vector<Needed> needed = {};
};

/// Of the sets that a branch needs the one that leaves out most; nothing where it needs none.
Needed most_telling(const std::vector<Needed>& needed) {
  Needed out;
  for (const Needed& one : needed) {
    if (leaves_out_more(one, out)) out = one;
  }
  return out;
}

class PatternCompiler {
 public:
  PatternCompiler(const Location& where, const PatternContext& context, std::vector<Diagnostic>& problems)
      : where_(where), context_(context), problems_(problems) {}

  ir::Pattern compile(const std::string& text) {
    out_.text = text;
    text_ = text;
    const std::size_t before = problems_.size();
    Piece whole = alternatives(text, 0);
    out_.regex = std::move(whole.regex);
    std::stable_sort(whole.needed.begin(), whole.needed.end(), leaves_out_more);
    out_.needed = std::move(whole.needed);
    if (out_.regex.empty() && problems_.size() == before) fail({}, {"句式是空的", "the pattern is empty"});
    if (problems_.size() != before) out_.regex.clear();
    return std::move(out_);
  }

 private:
  void fail(std::string_view piece, const LocalText& why) {
    if (failed_) return;  // what follows from one mistake is none of its own
    failed_ = true;
    Location where = where_;
    // Where the pattern is written without escapes the piece has a place of its own.
    const bool inside = piece.data() >= text_.data() && piece.data() + piece.size() <= text_.data() + text_.size();
    if (inside && !piece.empty() && where.span.length() == text_.size()) {
      where.span.begin += static_cast<std::uint32_t>(piece.data() - text_.data());
      where.span.end = where.span.begin + static_cast<std::uint32_t>(piece.size());
    }
    problems_.push_back(make_diagnostic(Code::bad_pattern, where, std::string(piece), why));
  }

  /// The end of the group that opens at `at`, past its bracket; npos after a problem.
  std::size_t group_end(std::string_view text, std::size_t at) {
    int depth = 0;
    for (std::size_t i = at; i < text.size(); ++i) {
      if (text[i] == '{' || text[i] == '[') ++depth;
      if (text[i] == '}' || text[i] == ']') --depth;
      if (depth == 0) {
        if ((text[at] == '{') != (text[i] == '}')) break;
        return i + 1;
      }
    }
    fail(text.substr(at), {"括号没有成对", "unpaired bracket"});
    return std::string_view::npos;
  }

  Piece sequence(std::string_view text, int depth) {
    Piece out;
    if (depth > kMostNesting) {
      fail(text, {"嵌套过深，或句式互相引用", "nested too deeply, or patterns that name each other"});
      return out;
    }
    std::string literal;
    const auto end_literal = [&] {
      if (!literal.empty()) out.needed.push_back({literal});
      literal.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
      if (text[at] == '{' || text[at] == '[') {
        end_literal();
        const std::size_t end = group_end(text, at);
        if (end == std::string_view::npos) return out;
        const std::string_view inner = text.substr(at + 1, end - at - 2);
        if (text[at] == '[') {
          out.regex += "(?:" + alternatives(inner, depth + 1).regex + ")?";
        } else {
          Piece group = braces(inner, end == text.size(), depth + 1);
          out.regex += group.regex;
          std::move(group.needed.begin(), group.needed.end(), std::back_inserter(out.needed));
        }
        at = end;
      } else if (text.substr(at).starts_with(kGapCharacter)) {
        end_literal();
        out.regex += kGap;
        at += kGapCharacter.size();
      } else {
        const std::size_t size = decode_utf8(text, at).size;
        const std::string normal = normal_form(text.substr(at, size));
        literal += normal;
        out.regex += escape(normal);
        at += size;
      }
    }
    end_literal();
    return out;
  }

  std::vector<std::string_view> split_branches(std::string_view text) {
    std::vector<std::string_view> out;
    int depth = 0;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '{' || text[i] == '[') ++depth;
      if (text[i] == '}' || text[i] == ']') --depth;
      if (text[i] == '|' && depth == 0) {
        out.push_back(text.substr(begin, i - begin));
        begin = i + 1;
      }
    }
    out.push_back(text.substr(begin));
    return out;
  }

  Piece alternatives(std::string_view text, int depth) {
    const std::vector<std::string_view> branches = split_branches(text);
    if (branches.size() == 1) return sequence(text, depth);
    Piece out;
    Needed either;
    bool known = true;
    for (const std::string_view branch : branches) {
      if (branch.data() != text.data()) out.regex += '|';
      const Piece piece = sequence(branch, depth);
      out.regex += piece.regex;
      const Needed telling = most_telling(piece.needed);
      known = known && !telling.empty();
      either.insert(either.end(), telling.begin(), telling.end());
    }
    if (known && either.size() <= kMostNeeded) out.needed.push_back(std::move(either));
    return out;
  }

  Piece braces(std::string_view inner, bool last, int depth) {
    if (inner == "..") return {std::string(kClauseGap)};
    if (inner.starts_with('@')) return named(trimmed(inner.substr(1)), depth);
    const std::size_t colon = inner.find(':');
    if (colon != std::string_view::npos && is_identifier(trimmed(inner.substr(0, colon)))) {
      return capture(trimmed(inner.substr(0, colon)), trimmed(inner.substr(colon + 1)), last);
    }
    check_literal(inner);
    Piece out = alternatives(inner, depth);
    out.regex = "(?:" + out.regex + ")";
    return out;
  }

  /// What looks like a capture and is none would silently be matched letter by letter.
  void check_literal(std::string_view inner) {
    const std::string_view word = trimmed(inner);
    if (word.empty()) fail(inner, {"花括号里是空的", "nothing stands in the braces"});
    const std::size_t wide = inner.find("：");
    if (wide != std::string_view::npos && is_identifier(trimmed(inner.substr(0, wide)))) {
      fail(inner, {"全角冒号应写成半角“:”", "the full-width colon must be half-width"});
    }
    const bool type = figure_type(word) || std::find(kOtherTypes.begin(), kOtherTypes.end(), word) != kOtherTypes.end();
    if (type) {
      fail(inner,
           {"要取数请写 {名称: " + std::string(word) + "}", "to capture write {name: " + std::string(word) + "}"});
    }
  }

  Piece named(std::string_view name, int depth) {
    const std::string* found = context_.named_pattern(name);
    if (found == nullptr) {
      fail(name, {"没有这个句式", "no such pattern"});
      return {};
    }
    if (std::find(open_.begin(), open_.end(), name) != open_.end()) {
      std::string circle;
      for (const std::string_view one : open_) circle += std::string(one) + " → ";
      fail(name, {"句式互相引用：" + circle + std::string(name),
                  "patterns that name each other: " + circle + std::string(name)});
      return {};
    }
    open_.push_back(name);
    Piece out = alternatives(*found, depth);
    out.regex = "(?:" + out.regex + ")";
    open_.pop_back();
    return out;
  }

  Piece capture(std::string_view name, std::string_view type, bool last) {
    const std::optional<CaptureType> known = capture_type(type, last);
    if (!known) return {};
    const std::uint32_t group = ++groups_;
    const auto same = std::find_if(out_.captures.begin(), out_.captures.end(),
                                   [&](const ir::Capture& entry) { return entry.name == name; });
    if (same == out_.captures.end()) {
      out_.captures.push_back(
          {std::string(name), known->type, known->unit, known->words, {group}, known->zeros, known->change});
    } else if (same->type == known->type && same->change == known->change) {
      same->groups.push_back(group);
    } else {
      fail(name, {"两处捕获的类型不同", "captured twice with different types"});
    }
    Piece out{"(" + known->regex + ")" + (known->type.base == Base::year ? "年" : "")};
    if (!known->needed.empty() && known->needed.size() <= kMostNeeded) out.needed.push_back(known->needed);
    return out;
  }

  std::optional<CaptureType> capture_type(std::string_view type, bool last) {
    if (type.find('|') != std::string_view::npos) return either_type(type);
    if (std::optional<CaptureType> figure = figure_type(type)) return figure;
    if (type == "year") return CaptureType{{Base::year}, "[0-9]{4}"};
    if (type == "date") return CaptureType{{Base::date}, "[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日"};
    if (type == "text") return CaptureType{{Base::text}, last ? "[^。;!?]+" : "[^。;!?]+?"};
    if (type == "word") return CaptureType{{Base::text}, std::string(kWordCharacter) + "+?"};
    if (type == "digits") return CaptureType{{Base::text}, "\\b[0-9]+\\b"};
    if (type == "identity_number") return CaptureType{{Base::text}, std::string(kIdentityNumber)};
    if (type == "phone_number") return CaptureType{{Base::text}, std::string(kPhoneNumber)};
    if (type == "change" || type.starts_with("change(")) return change_type(type);
    if (type == "entries" || type.starts_with("entries(")) return entries_type(type);
    if (type == "names") {
      const std::string name = std::string(kWordCharacter) + (last ? "+" : "+?");
      return CaptureType{{Base::text, true}, name + "(?:[、]" + name + ")*"};
    }
    return words_type(type);
  }

  /// The 人 of count(人).
  static std::string_view argument_of(std::string_view type) {
    const std::size_t open = type.find('(');
    if (open == std::string_view::npos || !type.ends_with(')')) return {};
    return trimmed(type.substr(open + 1, type.size() - open - 2));
  }

  std::optional<CaptureType> figure_type(std::string_view type) {
    const std::string_view measure = argument_of(type);
    if (type.starts_with("count(") && !measure.empty()) {
      const std::string unit = normal_form(measure);
      CaptureType out{{Base::count, false, measure_index(unit)}, std::string(kNumber) + escape(unit), unit};
      out.needed = {unit};
      return out;
    }
    for (const FigureType& figure : kFigures) {
      if (figure.name != type) continue;
      return CaptureType{{figure.base}, std::string(kNumber) + std::string(figure.suffix)};
    }
    return std::nullopt;
  }

  std::uint16_t measure_index(const std::string& unit) {
    const auto known = std::find(context_.measures.begin(), context_.measures.end(), unit);
    if (known == context_.measures.end()) context_.measures.push_back(unit);
    return static_cast<std::uint16_t>(std::find(context_.measures.begin(), context_.measures.end(), unit) -
                                      context_.measures.begin());
  }

  /// Words, or a figure type and words that stand for zero.
  std::optional<CaptureType> either_type(std::string_view type) {
    std::vector<std::string_view> branches = split_branches(type);
    std::optional<CaptureType> out = figure_type(trimmed(branches.front()));
    if (!out) out = CaptureType{{Base::text}, {}};
    const bool figure = out->type.base != Base::text;
    for (std::size_t i = figure ? 1 : 0; i < branches.size(); ++i) {
      const std::string normal = normal_form(branches[i]);
      if (normal.empty()) {
        fail(type, {"“|”两边要有文字", "text is wanted on both sides of `|`"});
        return std::nullopt;
      }
      out->regex += (out->regex.empty() ? "" : "|") + escape(normal);
      (figure ? out->zeros : out->needed).push_back(normal);
    }
    if (figure) out->needed.clear();  // a word that stands for zero has no unit
    return out;
  }

  std::optional<CaptureType> change_type(std::string_view type) {
    const std::string_view of = type == "change" ? "amount" : argument_of(type);
    std::optional<CaptureType> out = figure_type(of);
    if (!out || (out->type.base != Base::amount && out->type.base != Base::percent && out->type.base != Base::points)) {
      fail(type, {"change 后只能是 amount、percent 或 points", "change is of amount, percent or points"});
      return std::nullopt;
    }
    std::vector<std::string> either_way = words_of(prose::WordClass::increase);
    std::ranges::move(words_of(prose::WordClass::decrease), std::back_inserter(either_way));
    std::vector<std::string> flat = words_of(prose::WordClass::flat);
    if (either_way.empty() || flat.empty()) {
      fail(type, {"change 要用增减的说法，这里没有声明：导入 disclosure，或在 grammar 里写 increase、decrease、flat",
                  "change needs words of change, and none are declared: import disclosure, or write increase, "
                  "decrease and flat in a grammar"});
      return std::nullopt;
    }
    out->regex = "(?:" + any_of(either_way) + ")(?:了|为|率为)?" + out->regex + "|" + any_of(flat);
    out->zeros = std::move(flat);
    out->change = true;
    return out;
  }

  /// The words of a class of the grammar.
  [[nodiscard]] std::vector<std::string> words_of(prose::WordClass word_class) const {
    std::vector<std::string> out;
    for (const prose::WordEntry& word : context_.vocabulary.words) {
      if (word.word_class != word_class) continue;
      std::ranges::move(prose::expand_spelling(word.spelling), std::back_inserter(out));
    }
    return out;
  }

  std::optional<CaptureType> entries_type(std::string_view type) {
    CaptureType out{{Base::entry, true}, {}};
    std::string name = std::string(kWordCharacter) + "+?";
    if (type != "entries") {
      const std::optional<CaptureType> words = words_type(argument_of(type));
      if (!words) return std::nullopt;
      name = "(?:" + words->regex + ")";
      out.words = words->words;
    }
    const std::string entry = name + "[为]?" + std::string(kNumber) + std::string(kMoney) + "(?:,占[^,、;。]*?%)?";
    out.regex = entry + "(?:" + std::string(kSeparator) + entry + ")*";
    return out;
  }

  std::optional<CaptureType> words_type(std::string_view name) {
    std::vector<std::string> candidates(kOtherTypes.begin(), kOtherTypes.end());
    for (const FigureType& figure : kFigures) candidates.emplace_back(figure.name);
    for (std::size_t i = 0; i < context_.words.size(); ++i) {
      const WordsSchema& words = context_.words[i];
      candidates.push_back(words.name);
      if (words.name != name) continue;
      CaptureType out{{Base::text}, {}, {}, static_cast<std::uint16_t>(i)};
      for (const WordsSchema::Word& word : words.words) {
        out.regex += (out.regex.empty() ? "" : "|") + escape(word.spelling);
        out.needed.push_back(word.spelling);
      }
      return out;
    }
    std::optional<std::string> near = nearest_name(name, candidates);
    // Types have Chinese names too, elsewhere than in patterns.
    if (const std::optional<Base> base = base_named(name)) near = name_of({*base, false, 0}).en;
    fail(name, {"没有这种捕获类型" + (near ? "，是否指“" + *near + "”？" : ""),
                "no such capture type" + (near ? "; did you mean `" + *near + "`?" : "")});
    return std::nullopt;
  }

  const Location& where_;
  const PatternContext& context_;
  std::vector<Diagnostic>& problems_;
  std::string_view text_;
  bool failed_ = false;
  std::vector<std::string_view> open_;  // the named patterns being written out
  ir::Pattern out_;
  std::uint32_t groups_ = 0;
};

}  // namespace

ir::Pattern compile_pattern(const std::string& text, const Location& where, const PatternContext& context,
                            std::vector<Diagnostic>& problems) {
  return PatternCompiler(where, context, problems).compile(text);
}

}  // namespace budgetlint
