#pragma once

#include <cstddef>

namespace budgetlint {

/// Bounds what streams of PDFs decode to. qpdf decodes some by itself (object and cross-reference streams) and keeps
/// what comes out in memory; so its filters are replaced by ours, which stop when the budget of this thread is used up.
/// LZW, which no program has written for decades, is refused.
class PdfDecodeBudget {
 public:
  explicit PdfDecodeBudget(std::size_t bytes);
  ~PdfDecodeBudget();
  PdfDecodeBudget(const PdfDecodeBudget&) = delete;
  PdfDecodeBudget& operator=(const PdfDecodeBudget&) = delete;

  [[nodiscard]] bool is_used_up() const { return used_up_; }
  /// Takes bytes from what is left; throws std::length_error where that is not enough, which stops the decoding.
  void take(std::size_t bytes);

 private:
  std::size_t left_;
  bool used_up_ = false;
  PdfDecodeBudget* outer_;
};

}  // namespace budgetlint
