#include "diag/reason.h"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace budgetlint {
namespace {

struct Sentences {
  std::string_view zh;  ///< fmt format string
  std::string_view en;

  [[nodiscard]] std::string_view in(Language language) const { return language == Language::zh ? zh : en; }
};

constexpr std::array kSentences = {
#define BUDGETLINT_REASON(name, zh, en) Sentences{zh, en},
#include "diag/reasons.def"
#undef BUDGETLINT_REASON
};

}  // namespace

bool operator<(const Reason& a, const Reason& b) {
  if (a.code != b.code) return a.code < b.code;
  return std::lexicographical_compare(a.arguments.begin(), a.arguments.end(), b.arguments.begin(), b.arguments.end(),
                                      [](const LocalText& one, const LocalText& other) { return one.zh < other.zh; });
}

LocalText Reason::in_words() const {
  const Sentences& sentences = kSentences[static_cast<std::size_t>(code)];
  const auto in = [&](Language language) {
    fmt::dynamic_format_arg_store<fmt::format_context> store;
    for (const LocalText& argument : arguments) store.push_back(argument.in(language));
    return fmt::vformat(sentences.in(language), store);
  };
  return {in(Language::zh), in(Language::en)};
}

}  // namespace budgetlint
