#include "engine/patterns.h"

#include <re2/re2.h>

namespace budgetlint {

struct CompiledPatterns::Slot {
  std::once_flag once;
  std::unique_ptr<re2::RE2> regex;
};

CompiledPatterns::CompiledPatterns(const ir::Program& program) : program_(program) {
  slots_.resize(program.patterns.size());
  for (auto& slot : slots_) slot = std::make_unique<Slot>();
}

CompiledPatterns::~CompiledPatterns() = default;

const re2::RE2& CompiledPatterns::at(std::size_t pattern) {
  Slot& slot = *slots_[pattern];
  std::call_once(slot.once, [&] {
    re2::RE2::Options options;
    options.set_log_errors(false);
    slot.regex = std::make_unique<re2::RE2>(program_.patterns[pattern].regex, options);
  });
  return *slot.regex;
}

const std::shared_ptr<const prose::Lexicon>& CompiledPatterns::lexicon() {
  std::call_once(lexicon_once_, [&] {
    lexicon_ = program_.spellings.empty()
                   ? std::make_shared<const prose::Lexicon>(program_.vocabulary)
                   : std::make_shared<const prose::Lexicon>(program_.vocabulary, program_.spellings);
  });
  return lexicon_;
}

const LineNames& CompiledPatterns::line_names() {
  std::call_once(line_names_once_, [&] { line_names_.emplace(program_.words); });
  return *line_names_;
}

}  // namespace budgetlint
