#include "lang/pattern.h"

#include <algorithm>
#include <optional>
#include <string_view>

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
constexpr std::string_view kNumber = "[-−–]?[0-9][0-9,]*(?:\\.[0-9]+)?";

struct CaptureType {
  Type type;
  std::string regex;
  std::string unit;
  std::uint16_t words = kNone;
};

std::string escape(std::string_view normal) {
  constexpr std::string_view kMeta = "\\^$.|?*+()[]{}";
  std::string out;
  for (const char c : normal) {
    if (kMeta.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
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

class PatternCompiler {
 public:
  PatternCompiler(const Location& where, const PatternContext& context, std::vector<Diagnostic>& problems)
      : where_(where), context_(context), problems_(problems) {}

  ir::Pattern compile(const std::string& text) {
    out_.text = text;
    const std::size_t before = problems_.size();
    out_.regex = sequence(text, 0);
    if (problems_.size() != before) out_.regex.clear();
    return std::move(out_);
  }

 private:
  void fail(std::string_view piece, const LocalText& why) {
    problems_.push_back(make_diagnostic(Code::bad_pattern, where_, std::string(piece), why));
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

  std::string sequence(std::string_view text, int depth) {
    std::string out;
    if (depth > kMostNesting) {
      fail(text, {"嵌套过深，或句式互相引用", "nested too deeply, or patterns that name each other"});
      return out;
    }
    for (std::size_t at = 0; at < text.size();) {
      if (text[at] == '{' || text[at] == '[') {
        const std::size_t end = group_end(text, at);
        if (end == std::string_view::npos) return out;
        const std::string_view inner = text.substr(at + 1, end - at - 2);
        out += text[at] == '[' ? "(?:" + alternatives(inner, depth + 1) + ")?"
                               : braces(inner, end == text.size(), depth + 1);
        at = end;
      } else if (text.substr(at).starts_with(kGapCharacter)) {
        out += kGap;
        at += kGapCharacter.size();
      } else {
        const std::size_t size = decode_utf8(text, at).size;
        out += escape(normal_form(text.substr(at, size)));
        at += size;
      }
    }
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

  std::string alternatives(std::string_view text, int depth) {
    std::string out;
    for (const std::string_view branch : split_branches(text)) {
      if (!out.empty() || branch.data() != text.data()) out += '|';
      out += sequence(branch, depth);
    }
    return out;
  }

  std::string braces(std::string_view inner, bool last, int depth) {
    if (inner.starts_with('@')) return named(trimmed(inner.substr(1)), depth);
    const std::size_t colon = inner.find(':');
    if (colon != std::string_view::npos && is_identifier(trimmed(inner.substr(0, colon)))) {
      return capture(std::string(trimmed(inner.substr(0, colon))), trimmed(inner.substr(colon + 1)), last);
    }
    return "(?:" + alternatives(inner, depth) + ")";
  }

  std::string named(std::string_view name, int depth) {
    const auto found = context_.named_patterns.find(std::string(name));
    if (found == context_.named_patterns.end()) {
      fail(name, {"没有这个句式", "no such pattern"});
      return {};
    }
    return "(?:" + alternatives(found->second, depth) + ")";
  }

  std::string capture(std::string name, std::string_view type, bool last) {
    const std::optional<CaptureType> known = capture_type(type, last);
    if (!known) return {};
    const std::uint32_t group = ++groups_;
    const auto same = std::find_if(out_.captures.begin(), out_.captures.end(),
                                   [&](const ir::Capture& entry) { return entry.name == name; });
    if (same == out_.captures.end()) {
      out_.captures.push_back({std::move(name), known->type, known->unit, known->words, {group}});
    } else if (same->type == known->type) {
      same->groups.push_back(group);
    } else {
      fail(name, {"两处捕获的类型不同", "captured twice with different types"});
    }
    return "(" + known->regex + ")" + (known->type.base == Base::year ? "年" : "");
  }

  std::optional<CaptureType> capture_type(std::string_view type, bool last) {
    const std::string number(kNumber);
    if (type == "amount") return CaptureType{{Base::amount}, number + "(?:亿|万)?元", {}};
    if (type == "percent") return CaptureType{{Base::percent}, number + "%", {}};
    if (type == "number") return CaptureType{{Base::number}, number, {}};
    if (type == "count") return CaptureType{{Base::count}, number, {}};
    if (type == "year") return CaptureType{{Base::year}, "[0-9]{4}", {}};
    if (type == "date") return CaptureType{{Base::date}, "[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日", {}};
    if (type == "text") return CaptureType{{Base::text}, last ? "[^。;!?]+" : "[^。;!?]+?", {}};
    if (type == "word") return CaptureType{{Base::text}, "[^0-9,。;:!?、]+?", {}};
    if (type.starts_with("count(") && type.ends_with(')')) {
      const std::string unit = normal_form(type.substr(6, type.size() - 7));
      return CaptureType{{Base::count}, number + escape(unit), unit};
    }
    if (type.find('|') != std::string_view::npos) return literal_type(type);
    return words_type(type);
  }

  std::optional<CaptureType> literal_type(std::string_view type) {
    std::string regex;
    for (const std::string_view branch : split_branches(type)) {
      regex += (regex.empty() ? "" : "|") + escape(normal_form(branch));
    }
    return CaptureType{{Base::text}, regex, {}};
  }

  std::optional<CaptureType> words_type(std::string_view name) {
    std::vector<std::string> candidates = {"amount", "percent", "number", "count", "year", "date", "text", "word"};
    for (std::size_t i = 0; i < context_.words.size(); ++i) {
      const WordsSchema& words = context_.words[i];
      candidates.push_back(words.name);
      if (words.name != name) continue;
      std::string regex;
      for (const WordsSchema::Word& word : words.words) regex += (regex.empty() ? "" : "|") + escape(word.spelling);
      return CaptureType{{Base::text}, regex, {}, static_cast<std::uint16_t>(i)};
    }
    const std::optional<std::string> near = nearest_name(name, candidates);
    fail(name, {"没有这种捕获类型" + (near ? "，是否指“" + *near + "”？" : ""),
                "no such capture type" + (near ? "; did you mean `" + *near + "`?" : "")});
    return std::nullopt;
  }

  const Location& where_;
  const PatternContext& context_;
  std::vector<Diagnostic>& problems_;
  ir::Pattern out_;
  std::uint32_t groups_ = 0;
};

}  // namespace

ir::Pattern compile_pattern(const std::string& text, const Location& where, const PatternContext& context,
                            std::vector<Diagnostic>& problems) {
  return PatternCompiler(where, context, problems).compile(text);
}

}  // namespace budgetlint
