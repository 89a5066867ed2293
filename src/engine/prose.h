#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/normal_text.h"
#include "model/document.h"
#include "model/scalar_map.h"

namespace budgetlint {

/// A text of the document in normal form, each byte of which knows its place in the source.
class Prose {
 public:
  Prose(const SourceText& source, const Scalar& scalar)
      : original_(scalar.text), normal_(normalize(scalar.text)), map_(source, scalar) {}

  [[nodiscard]] std::string_view text() const { return normal_.text; }
  /// The source span of normal bytes [begin, end), without blanks after it.
  [[nodiscard]] Span to_source(std::size_t begin, std::size_t end) const;
  /// The sentence around [begin, end): from after the last sentence end before it to the next one.
  [[nodiscard]] std::pair<std::size_t, std::size_t> sentence(std::size_t begin, std::size_t end) const;

 private:
  std::string_view original_;
  NormalText normal_;
  ScalarMap map_;
};

/// The prose of scalars, worked out once each. References stay good.
class ProseCache {
 public:
  explicit ProseCache(const SourceText& source) : source_(source) {}
  const Prose& of(const Scalar& scalar);

 private:
  const SourceText& source_;
  std::unordered_map<const Scalar*, std::unique_ptr<Prose>> proses_;
};

}  // namespace budgetlint
