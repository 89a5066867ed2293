#include "render/known_report.h"

#include <algorithm>
#include <array>
#include <string>

namespace budgetlint {
namespace {

/// What formats for programs say of their maker, near their beginning.
constexpr std::array<std::string_view, 5> kMaker = {R"("name": "budgetlint")", R"("name":"budgetlint")",
                                                    R"("writtenBy": "budgetlint )", R"(<testsuites name="budgetlint")",
                                                    R"(content="budgetlint )"};

/// What the first line of a text for people begins with.
constexpr std::array<std::string_view, 14> kTextBegins = {"错误[",   "警告[",      "提示[",       "已说明[", "已豁免[",
                                                          "error[",  "warning[",   "info[",       "规则：",  "规则（",
                                                          "rules: ", "explained[", "suppressed[", "rules ("};

/// What stands after the place in a line of the format `concise`.
constexpr std::array<std::string_view, 6> kConcise = {": 错误[",  ": 警告[",    ": 提示[",
                                                      ": error[", ": warning[", ": info["};

constexpr std::array<std::string_view, 3> kAnnotation = {"::error ", "::warning ", "::notice "};

template <typename Texts>
bool begins_with_any(std::string_view text, const Texts& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view each) { return text.starts_with(each); });
}

template <typename Texts>
bool has_any(std::string_view text, const Texts& parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](std::string_view each) { return text.find(each) != std::string_view::npos; });
}

/// Without the colours of a terminal.
std::string plain(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\x1b') {
      at = std::min(text.find('m', at), text.size() - 1);
    } else {
      out += text[at];
    }
  }
  return out;
}

bool is_code_quality(std::string_view head) {
  if (head == "[]\n") return true;
  return head.starts_with("[\n") && head.find("\"check_name\": ") != std::string_view::npos &&
         head.find("\"description\": ") != std::string_view::npos;
}

/// Two drafts are named first.
bool is_comparison(std::string_view head, std::string_view first_line) {
  return (first_line.starts_with("旧稿：") && head.find("\n新稿：") != std::string_view::npos) ||
         (first_line.starts_with("old: ") && head.find("\nnew: ") != std::string_view::npos);
}

}  // namespace

bool is_known_report(std::string_view text) {
  constexpr std::size_t kHead = 4096;
  if (text.empty()) return true;
  const std::string head = plain(text.substr(0, kHead));
  const std::string_view first_line = std::string_view(head).substr(0, head.find('\n'));
  return has_any(head, kMaker) || begins_with_any(first_line, kTextBegins) || has_any(first_line, kConcise) ||
         begins_with_any(first_line, kAnnotation) || is_code_quality(head) || is_comparison(head, first_line);
}

}  // namespace budgetlint
