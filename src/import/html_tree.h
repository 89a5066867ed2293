#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

struct GumboInternalNode;

namespace budgetlint {

/// A web page as the tree of elements that a browser makes of it. Its text must outlive it.
class HtmlTree {
 public:
  explicit HtmlTree(std::string_view utf8);
  ~HtmlTree();
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  enum class Refusal : std::uint8_t { none, too_large, too_deep };
  /// Why there is no tree.
  [[nodiscard]] Refusal refusal() const { return refusal_; }
  /// Null where it was refused.
  [[nodiscard]] const GumboInternalNode* root() const { return root_; }

  class Memory;

 private:
  std::unique_ptr<Memory> memory_;
  const GumboInternalNode* root_ = nullptr;
  Refusal refusal_ = Refusal::none;
};

}  // namespace budgetlint
