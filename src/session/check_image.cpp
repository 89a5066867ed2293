#include "session/check_image.h"

#include <cstdint>
#include <map>
#include <memory>
#include <utility>

#include "base/byte_image.h"

namespace budgetlint {
namespace {

/// A text that places point into and that is not the document's file.
struct KeptText {
  std::string name, bytes;
  bool made = false;
};

/// What a document needed of one of the suppressions that are for it.
struct KeptUse {
  bool used = false, decided = false, undecided = false;
  std::optional<Elsewhere> elsewhere;
};

// One `fields` for each struct, which names all of its fields: what is added to it does not compile until it is here.

template <typename Visit>
void fields(Span& value, Visit visit) {
  auto& [begin, end] = value;
  visit(begin, end);
}
template <typename Visit>
void fields(LocalText& value, Visit visit) {
  auto& [zh, en] = value;
  visit(zh, en);
}
template <typename Visit>
void fields(Location& value, Visit visit) {
  auto& [source, span, path, origin, caption] = value;
  visit(source, span, path, origin, caption);
}
template <typename Visit>
void fields(Related& value, Visit visit) {
  auto& [message, where] = value;
  visit(message, where);
}
template <typename Visit>
void fields(Edit& value, Visit visit) {
  auto& [where, text] = value;
  visit(where, text);
}
template <typename Visit>
void fields(Fix& value, Visit visit) {
  auto& [title, safe, edits] = value;
  visit(title, safe, edits);
}
template <typename Visit>
void fields(Diagnostic& value, Visit visit) {
  auto& [rule, severity, title, message, where, label, related, notes, expected, actual, difference, unit, basis, fixes,
         fingerprint, stands_for, consequences] = value;
  visit(rule, severity, title, message, where, label, related, notes, expected, actual, difference, unit, basis, fixes,
        fingerprint, stands_for, consequences);
}
template <typename Visit>
void fields(RuleOutcome& value, Visit visit) {
  auto& [rule, outcome, reason, where, problem, gave_up] = value;
  visit(rule, outcome, reason, where, problem, gave_up);
}
template <typename Visit>
void fields(Suppressed& value, Visit visit) {
  auto& [finding, reason, where, in_model, explained, bound_to, by, on] = value;
  visit(finding, reason, where, in_model, explained, bound_to, by, on);
}
template <typename Visit>
void fields(RootCause& value, Visit visit) {
  auto& [finding, consequences, found] = value;
  visit(finding, consequences, found);
}
template <typename Visit>
void fields(DocumentReport& value, Visit visit) {
  auto& [source, file, entity, year, kind, checked, problems, findings, suppressed, causes, outcomes, view, texts] =
      value;
  static_cast<void>(view);   // drawn from the document, which is not read for it
  static_cast<void>(texts);  // are all that places point into
  visit(source, file, entity, year, kind, checked, problems, findings, suppressed, causes, outcomes);
}
template <typename Visit>
void fields(Elsewhere& value, Visit visit) {
  auto& [line, path] = value;
  visit(line, path);
}
template <typename Visit>
void fields(KeptText& value, Visit visit) {
  auto& [name, bytes, made] = value;
  visit(name, bytes, made);
}
template <typename Visit>
void fields(KeptUse& value, Visit visit) {
  auto& [used, decided, undecided, elsewhere] = value;
  visit(used, decided, undecided, elsewhere);
}

constexpr std::uint32_t kNoText = 0;
constexpr std::uint32_t kTheFile = 1;  // further numbers are those of kept texts

class Writer : public ImageWriter<Writer> {
 public:
  explicit Writer(const SourceText& file) : numbers_{{nullptr, kNoText}, {&file, kTheFile}} {}

  template <typename T, typename Visit>
  static void each_field(T& value, const Visit& visit) {
    fields(value, visit);
  }

  using ImageWriter::write;
  void write(const SourcePtr& text) { write(text.get()); }
  void write(const SourceText* text) {
    const auto [known, is_new] = numbers_.emplace(text, static_cast<std::uint32_t>(numbers_.size()));
    if (is_new) texts_.push_back({text->name(), std::string(text->bytes()), text->made()});
    write(known->second);
  }

  [[nodiscard]] const std::vector<KeptText>& texts() const { return texts_; }

 private:
  std::map<const SourceText*, std::uint32_t> numbers_;
  std::vector<KeptText> texts_;
};

class Reader : public ImageReader<Reader> {
 public:
  Reader(std::string_view image, const std::vector<SourcePtr>& texts) : ImageReader(image), texts_(texts) {}

  template <typename T, typename Visit>
  static void each_field(T& value, const Visit& visit) {
    fields(value, visit);
  }

  using ImageReader::read;
  void read(SourcePtr& text) {
    std::uint32_t number = 0;
    read(number);
    if (number >= texts_.size()) return fail();
    text = texts_[number];
  }
  void read(const SourceText*& text) {
    SourcePtr kept;
    read(kept);
    text = kept.get();
  }

 private:
  const std::vector<SourcePtr>& texts_;
};

std::vector<KeptUse> uses_of(const std::vector<FileSuppression>& suppressions) {
  std::vector<KeptUse> out;
  for (const FileSuppression& each : suppressions) {
    const Suppression& needed = each.suppression;
    out.push_back({needed.used, needed.decided, needed.undecided, needed.elsewhere});
  }
  return out;
}

bool apply(std::vector<KeptUse> uses, std::vector<FileSuppression>& suppressions) {
  if (uses.size() != suppressions.size()) return false;
  for (std::size_t i = 0; i < uses.size(); ++i) {
    Suppression& needed = suppressions[i].suppression;
    needed.used = uses[i].used;
    needed.decided = uses[i].decided;
    needed.undecided = uses[i].undecided;
    needed.elsewhere = std::move(uses[i].elsewhere);
  }
  return true;
}

}  // namespace

std::string write_check_image(const DocumentReport& report, const std::vector<FileSuppression>& suppressions,
                              const SourcePtr& file) {
  Writer body(*file);
  body.write(report);
  body.write(uses_of(suppressions));
  Writer image(*file);
  image.write(body.texts());  // which are known when all is written
  image.write(std::move(body).take());
  return std::move(image).take();
}

std::optional<KeptCheck> read_check_image(std::string_view image, const SourcePtr& file,
                                          std::vector<FileSuppression> suppressions) {
  std::vector<SourcePtr> texts{nullptr, file};
  std::vector<KeptText> kept;
  std::string bytes;
  Reader outer(image, texts);
  outer.read(kept);
  outer.read(bytes);
  if (!outer.complete()) return std::nullopt;
  for (KeptText& text : kept) {
    texts.push_back(std::make_shared<const SourceText>(std::move(text.name), std::move(text.bytes), text.made));
  }
  KeptCheck out{{}, std::move(suppressions)};
  std::vector<KeptUse> uses;
  Reader body(bytes, texts);
  body.read(out.report);
  body.read(uses);
  if (!body.complete() || !apply(std::move(uses), out.suppressions)) return std::nullopt;
  out.report.texts = std::move(texts);
  return out;
}

}  // namespace budgetlint
