#include "cli/usage_errors.h"

#include <array>
#include <regex>
#include <sstream>
#include <string_view>

#include "diag/code.h"
#include "diag/suggestion.h"

namespace budgetlint::cli {
namespace {

/// One of CLI11's sentences, and what we say instead: $1 and $2 are what stands in the brackets of its pattern, % is
/// the first of them with the word for what it is.
struct Sentence {
  std::string_view pattern;
  std::string_view zh, en;
};

/// All that this command line can make CLI11 say. It keeps what it knows of a mistake only in words.
constexpr std::array<Sentence, 9> kSentences = {{
    {"(.+): \\d+ required .* missing", "% 后面要有值", "% needs a value"},
    {"(.+): At Most 1 required but received .*", "% 只能写一次", "% can be given only once"},
    {"(.+): (.*) not in \\{.*\\}", "% 不能是“$2”", "% cannot be “$2”"},
    {"(.+): Value (.*) not in range (.*) to (.*)", "% 应是 $3 到 $4 的整数，不能是“$2”",
     "% is a whole number from $3 to $4, not “$2”"},
    {"(.+): (.*) is no whole number", "% 应是不小于 0 的整数，不能是“$2”",
     "% is a whole number, not less than 0, and not “$2”"},
    {"(.+) was given a disallowed flag override", "选项 --$1 不带值", "option --$1 takes no value"},
    {"(.+) requires (.+)", "$1 要和 $2 一起用", "$1 needs $2"},
    {"(.+) excludes (.+)", "$1 不能和 $2 一起用", "$1 cannot be used with $2"},
    {"(.+) is required", "缺少%", "% is missing"},
}};

std::string filled(const std::smatch& match, std::string_view sentence, const std::string& name) {
  std::string out(sentence);
  if (const std::size_t at = out.find('%'); at != std::string::npos) out.replace(at, 1, name);
  return match.format(out);
}

LocalText translated(const std::string& said) {
  for (const Sentence& each : kSentences) {
    std::smatch match;
    if (!std::regex_match(said, match, std::regex(each.pattern.begin(), each.pattern.end()))) continue;
    const bool option = match.str(1).starts_with('-');
    return {filled(match, each.zh, option ? "选项 $1" : "参数 $1"),
            filled(match, each.en, option ? "option $1" : "argument $1")};
  }
  return {said, said};
}

/// Of `--format: jsno not in {text,json}`: what may be written, and what was probably meant.
LocalText choices(const std::string& said) {
  std::smatch match;
  if (!std::regex_match(said, match, std::regex(".+: (.*) not in \\{(.*)\\}"))) return {};
  std::vector<std::string> names;
  std::istringstream list(match.str(2));
  std::string all;
  for (std::string name; std::getline(list, name, ',');) {
    names.push_back(name);
    all += (all.empty() ? "" : ", ") + name;
  }
  const LocalText near = did_you_mean(match.str(1), names);
  return near.empty() ? LocalText{"可写：" + all, "one of: " + all} : near;
}

Diagnostic diagnostic(const LocalText& text, LocalText label) {
  Diagnostic out = make_diagnostic(Code::wrong_usage, {}, text);
  out.label = std::move(label);
  return out;
}

}  // namespace

Diagnostic usage_error(const std::string& said) { return diagnostic(translated(said), choices(said)); }

Diagnostic usage_error(const WrongUsage& wrong) { return diagnostic(wrong.text, {}); }

Diagnostic unexpected_word(const std::string& word, const std::vector<std::string>& commands,
                           const std::vector<std::string>& options) {
  if (word.starts_with('-') && word != "-") {
    const std::string name = word.substr(0, word.find('='));
    return diagnostic({"没有选项“" + name + "”", "there is no option “" + name + "”"}, did_you_mean(name, options));
  }
  if (!commands.empty()) {
    return diagnostic({"没有命令“" + word + "”", "there is no command “" + word + "”"}, did_you_mean(word, commands));
  }
  return diagnostic({"多了“" + word + "”", "“" + word + "” is too much"}, {});
}

}  // namespace budgetlint::cli
