#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <iterator>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "model/document.h"

namespace budgetlint {

enum class YamlKind : std::uint8_t {
  scalar,
  null,
  sequence,
  mapping,   ///< its children are keys and values in turn
  left_out,  ///< something was wrong with it and has been said
};

/// A node of a YAML tree that is kept flat, in the order of the source: its children follow it.
struct YamlNode {
  static constexpr std::uint32_t kVerbatim = std::numeric_limits<std::uint32_t>::max();

  Span span;                          ///< of scalars as in Scalar; of flow collections with their brackets
  std::uint32_t subtree = 1;          ///< the number of nodes in it, with itself
  std::uint32_t decoded = kVerbatim;  ///< index of the scalar's decoded text, unless it is a slice of the source
  YamlKind kind = YamlKind::null;
  ScalarStyle style = ScalarStyle::plain;
  bool cut = false;  ///< reading stopped inside it
};

/// The children of a node, to iterate over.
class YamlChildren {
 public:
  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = YamlNode;
    using difference_type = std::ptrdiff_t;
    using pointer = const YamlNode*;
    using reference = const YamlNode&;

    explicit Iterator(const YamlNode* node) : node_(node) {}
    const YamlNode& operator*() const { return *node_; }
    const YamlNode* operator->() const { return node_; }
    Iterator& operator++() {
      node_ += node_->subtree;
      return *this;
    }
    Iterator operator++(int) {
      const Iterator before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(Iterator, Iterator) = default;

   private:
    const YamlNode* node_;
  };

  explicit YamlChildren(const YamlNode& node) : node_(node) {}
  [[nodiscard]] Iterator begin() const { return Iterator(&node_ + 1); }
  [[nodiscard]] Iterator end() const { return Iterator(&node_ + node_.subtree); }

 private:
  const YamlNode& node_;
};

/// What a YAML text says. Refers to the text and to the pool of decoded scalars, which must outlive it.
class YamlTree {
 public:
  YamlTree(std::string_view text, const std::deque<std::string>& decoded) : text_(text), decoded_(decoded) {}

  /// Null if there is nothing in the text.
  [[nodiscard]] const YamlNode* root() const { return nodes.empty() ? nullptr : nodes.data(); }
  [[nodiscard]] std::string_view source() const { return text_; }
  [[nodiscard]] std::string_view text(const YamlNode& scalar) const {
    if (scalar.kind != YamlKind::scalar) return {};
    if (scalar.decoded != YamlNode::kVerbatim) return decoded_[scalar.decoded];
    return text_.substr(scalar.span.begin, scalar.span.length());
  }
  /// A text of blanks alone is as good as an empty one: nobody sees the difference.
  [[nodiscard]] Scalar scalar(const YamlNode& node) const {
    const std::string_view said = text(node);
    const bool blank = std::all_of(said.begin(), said.end(), [](char c) { return c == ' ' || c == '\t'; });
    return {blank ? std::string_view() : said, node.span, node.style, true, node.kind == YamlKind::null};
  }

  std::vector<YamlNode> nodes;
  bool failed = false;  ///< reading stopped before the end

 private:
  std::string_view text_;
  const std::deque<std::string>& decoded_;
};

}  // namespace budgetlint
