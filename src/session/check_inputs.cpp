#include "session/check_inputs.h"

#include <xxhash.h>

#include <fmt/format.h>

#include <memory>
#include <string_view>
#include <vector>

#include "import/file_kind.h"

namespace budgetlint {
namespace {

/// What is added is told apart from what comes next: “a”, “bc” is not “ab”, “c”.
class Digest {
 public:
  Digest() { XXH3_128bits_reset(state_.get()); }

  void add(std::string_view bytes) {
    const std::string size = std::to_string(bytes.size()) + ":";
    XXH3_128bits_update(state_.get(), size.data(), size.size());
    XXH3_128bits_update(state_.get(), bytes.data(), bytes.size());
  }
  void add(const std::vector<std::string>& texts) {
    add(std::to_string(texts.size()));
    for (const std::string& text : texts) add(text);
  }
  void add(const SourcePtr& text) {
    add(text->name());
    add(text->bytes());
  }
  [[nodiscard]] std::string hexadecimal() const {
    const XXH128_hash_t hash = XXH3_128bits_digest(state_.get());
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
  }

 private:
  struct Free {
    void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
  };
  std::unique_ptr<XXH3_state_t, Free> state_{XXH3_createState()};
};

void add(Digest& digest, const KnownDocuments& others) {
  digest.add(std::to_string(others.all().size()));
  for (const KnownDocument& other : others.all()) {
    digest.add(other.model);
    digest.add(other.is_checked ? "checked" : "");
  }
}

}  // namespace

CheckInputs::CheckInputs(const Session& session) : session_(session) {
  Digest digest;
  const SessionOptions& options = session.options();
  digest.add(options.rules);
  digest.add(options.select);
  digest.add(options.ignore);
  digest.add(options.parameters);
  digest.add(options.template_name);
  digest.add(options.year);
  digest.add(options.together ? "together" : "");
  add(digest, session.prior_documents());
  add(digest, session.unit_documents());
  common_ = digest.hexadecimal();
}

std::optional<std::string> CheckInputs::of(const SourcePtr& file, const Governed& governed) const {
  Digest digest;
  digest.add(common_);
  for (const SourcePtr& each : session_.texts_of(file)) {
    const FileKind kind = file_kind(each->bytes(), each->name());
    if (kind == FileKind::old_office || (kind == FileKind::pdf && session_.options().ocr)) return std::nullopt;
    digest.add(each);
  }
  digest.add(governed.file);
  for (const SourcePtr& settings : governed.project->settings().sources) digest.add(settings);
  for (const PackInfo& pack : governed.project->rulebook().packs) {
    digest.add(pack.name);
    digest.add(pack.digest);
  }
  return digest.hexadecimal();
}

}  // namespace budgetlint
