#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/normal_text.h"
#include "model/document.h"
#include "model/scalar_map.h"

namespace budgetlint {

/// A text of the document in normal form, each byte of which knows its place in the source.
class Prose {
 public:
  Prose(const SourceText& source, const Scalar& scalar, bool lasting = false);

  /// Whether it is there as long as the evaluation is.
  [[nodiscard]] bool is_lasting() const { return lasting_; }
  [[nodiscard]] std::string_view text() const { return normal_.text; }
  /// The source span of normal bytes [begin, end), without blanks after it.
  [[nodiscard]] Span to_source(std::size_t begin, std::size_t end) const;
  /// The sentence around [begin, end): from after the last sentence end before it to the next one. What has no end for
  /// thousands of characters is no sentence, and is taken in pieces.
  [[nodiscard]] std::pair<std::size_t, std::size_t> sentence(std::size_t begin, std::size_t end) const;
  /// Where lines begin, and what may be a paragraph of its own: a bracketed number behind a full stop.
  [[nodiscard]] std::vector<std::size_t> paragraphs() const;

 private:
  std::string_view original_;
  NormalText normal_;
  ScalarMap map_;
  bool lasting_;
  std::vector<std::uint32_t> sentence_ends_;  ///< where they begin
};

/// The prose of long scalars, worked out once each. References stay good.
class ProseCache {
 public:
  explicit ProseCache(const SourceText& source) : source_(source) {}
  /// Short texts, of which a table has a great many, are worked out anew: to keep each would take far more than the
  /// document itself.
  [[nodiscard]] static bool is_long(const Scalar& scalar) { return scalar.text.size() >= kLong; }
  const Prose& of(const Scalar& scalar);
  [[nodiscard]] const SourceText& source() const { return source_; }

 private:
  static constexpr std::size_t kLong = 256;

  const SourceText& source_;
  std::unordered_map<const Scalar*, std::unique_ptr<Prose>> proses_;
};

}  // namespace budgetlint
