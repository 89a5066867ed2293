#include "render/fingerprint.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <string_view>

#include "render/file_name.h"

namespace budgetlint {
namespace {

/// What a problem points at. The first line is enough, and all that stays where it reaches over what is inserted.
std::string_view text_at(const Location& where) {
  if (where.source == nullptr) return {};
  const std::string_view text = where.source->slice(where.span);
  return text.substr(0, text.find('\n'));
}

std::string identity_of(const Reported& reported) {
  const Diagnostic& item = reported.diagnostic;
  if (!item.fingerprint.empty()) return item.fingerprint;
  // A message without a place says by itself what it is about; in one language, whichever is shown.
  return fmt::format("{}|{}|{}", item.where.path, text_at(item.where),
                     item.where.source == nullptr ? item.message.zh : "");
}

}  // namespace

std::string Fingerprints::next(const Reported& reported) {
  const std::string& file = reported.file();
  std::string key = fmt::format("{}|{}|{}", file.empty() ? "" : name_from(root_, file), reported.diagnostic.rule,
                                identity_of(reported));
  if (const int repeated = seen_[key]++; repeated > 0) key += fmt::format("|{}", repeated);
  return fmt::format("{:016x}", XXH3_64bits(key.data(), key.size()));
}

}  // namespace budgetlint
