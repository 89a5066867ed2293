#include "render/concise.h"

#include <fmt/format.h>

#include <string>

#include "render/display_width.h"
#include "render/line_writer.h"
#include "render/style.h"
#include "render/words.h"

namespace budgetlint {
namespace {

std::string place_of(const Reported& reported, Language language) {
  if (reported.file().empty()) return {};
  const Location& where = reported.diagnostic.where;
  if (where.source != nullptr && where.source->made()) {
    const std::string& origin = text_in(where.origin, language);
    return printable(reported.file() + (origin.empty() ? "" : " " + origin)) + ": ";
  }
  const Position begin = reported.range().begin;
  return fmt::format("{}:{}:{}: ", printable(reported.file()), begin.line, begin.column);
}

/// What is said at the mark elsewhere; without a place there is none.
std::string hint_of(const Diagnostic& item, Language language) {
  if (item.where.source != nullptr || item.label.empty()) return {};
  const std::string& hint = text_in(item.label, language);
  return language == Language::zh ? "（" + hint + "）" : " (" + hint + ")";
}

std::string consequences_of(const Diagnostic& item, Language language) {
  if (item.consequences.empty()) return {};
  const std::size_t count = item.consequences.size();
  return language == Language::zh ? fmt::format("（由此产生 {} 个问题）", count)
                                  : fmt::format(" ({} findings follow from it)", count);
}

class ConciseWriter : public LineWriter {
 public:
  ConciseWriter(Language language, bool color) : LineWriter(language), style_(color) {}

 private:
  [[nodiscard]] std::string line(const Reported& reported) const override {
    const Diagnostic& item = reported.diagnostic;
    const std::string kind = fmt::format("{}[{}]", severity_word(item.severity, language_), printable(item.rule));
    return place_of(reported, language_) + style_.paint(role_of(item.severity), kind) + ": " +
           printable(text_in(item.message, language_)) + hint_of(item, language_) + consequences_of(item, language_) +
           "\n";
  }

  /// The verdict of what was not checked whole.
  [[nodiscard]] std::string behind(const DocumentReport& document) const override {
    if (document.checked == Extent::whole) return {};
    const Role role = document.checked == Extent::part ? Role::warning : Role::error;
    const std::string verdict(extent_word(document.checked, language_));
    return printable(document.file) + ": " + style_.paint(role, verdict) + "\n";
  }

  Style style_;
};

}  // namespace

std::unique_ptr<ReportWriter> concise_writer(Language language, bool color) {
  return std::make_unique<ConciseWriter>(language, color);
}

}  // namespace budgetlint
