#include "render/words.h"

#include <fmt/format.h>

namespace budgetlint {

const std::string& text_in(const LocalText& text, Language language) {
  return text.in(language).empty() ? text.zh : text.in(language);
}

std::string message_with_notes(const Diagnostic& diagnostic, Language language) {
  std::string out = text_in(diagnostic.message, language);
  for (const LocalText& note : diagnostic.notes) out += "\n" + text_in(note, language);
  for (const Related& related : diagnostic.related) {
    if (related.where.source == nullptr) out += "\n" + text_in(related.message, language);
  }
  const std::string_view follows = language == Language::zh ? "由此产生：" : "follows from it: ";
  for (const Diagnostic& each : diagnostic.consequences) {
    out += "\n" + std::string(follows) + consequence_line(each, diagnostic, language);
  }
  return out;
}

std::string spot_in_words(const Location& where, const std::string& file, Language language) {
  if (where.source != nullptr && where.source->made() && !where.origin.empty()) {
    const std::string& name = where.source->name();
    const std::string before = name == file ? std::string() : name.substr(name.rfind('/') + 1) + " ";
    return before + text_in(where.origin, language);
  }
  const std::uint32_t line = where.source == nullptr ? 1 : where.source->position(where.span.begin).line;
  return language == Language::zh ? fmt::format("第 {} 行", line) : fmt::format("line {}", line);
}

std::string consequence_line(const Diagnostic& consequence, const Diagnostic& finding, Language language) {
  const SourceText* source = finding.where.source;
  const std::string spot =
      spot_in_words(consequence.where, source == nullptr ? std::string() : source->name(), language);
  const std::string& message = text_in(consequence.message, language);
  return language == Language::zh ? fmt::format("{}（{}）：{}", consequence.rule, spot, message)
                                  : fmt::format("{} ({}): {}", consequence.rule, spot, message);
}

std::string given_by(const Suppressed& explained, Language language) {
  const std::string_view comma = language == Language::zh ? "，" : ", ";
  return explained.by + std::string(explained.by.empty() || explained.on.empty() ? "" : comma) + explained.on;
}

Diagnostic as_explained(const Suppressed& explained, Language language) {
  Diagnostic out = explained.finding;
  out.severity = Severity::info;
  out.fixes.clear();
  std::string why = explained.reason;
  if (const std::string given = given_by(explained, language); !given.empty()) {
    why += language == Language::zh ? "；" + given : "; " + given;
  }
  out.message = {"已说明（" + why + "）：" + out.message.zh,
                 "explained (" + why + "): " + text_in(out.message, language)};
  return out;
}

std::string with_dots(std::string_view format) {
  std::string out;
  for (std::size_t at = 0; at < format.size(); ++at) {
    const std::size_t close = format[at] == '{' ? format.find('}', at) : std::string_view::npos;
    if (close == std::string_view::npos) {
      out += format[at];
    } else {
      out += "…";
      at = close;
    }
  }
  return out;
}

std::string_view severity_word(Severity severity, Language language) {
  if (language == Language::en) return to_string(severity);
  switch (severity) {
    case Severity::error: return "错误";
    case Severity::warning: return "警告";
    case Severity::info: break;
  }
  return "提示";
}

std::string_view outcome_word(Outcome outcome, Language language) {
  const bool zh = language == Language::zh;
  switch (outcome) {
    case Outcome::passed: return zh ? "通过" : "passed";
    case Outcome::violated: return zh ? "违反" : "violated";
    case Outcome::not_applicable: return zh ? "不适用" : "not applicable";
    case Outcome::not_evaluated: break;
  }
  return zh ? "未能判断" : "not evaluated";
}

std::string_view extent_word(Extent extent, Language language) {
  const bool zh = language == Language::zh;
  switch (extent) {
    case Extent::whole: return zh ? "查完了" : "checked";
    case Extent::part: return zh ? "只查了一部分" : "checked in part";
    case Extent::nothing: break;
  }
  return zh ? "没有查成" : "not checked";
}

std::string undecided_words(std::size_t number, Language language) {
  if (language == Language::zh) return fmt::format("{} 条未能判断", number);
  return counted(number, {"", "rule"}, language) + " not evaluated";
}

std::string counted(std::size_t number, Noun noun, Language language) {
  if (language == Language::zh) return fmt::format("{} {}", number, noun.zh);
  return fmt::format("{} {}{}", number, noun.en, number == 1 ? "" : "s");
}

Noun severity_noun(Severity severity) {
  switch (severity) {
    case Severity::error: return {"个错误", "error"};
    case Severity::warning: return {"个警告", "warning"};
    case Severity::info: break;
  }
  return {"个提示", "info"};
}

}  // namespace budgetlint
