#include "import/html_tree.h"

#include <gumbo.h>

#include <csetjmp>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <unordered_map>
#include <utility>
#include <vector>

namespace budgetlint {
namespace {

constexpr std::size_t kMostBytes = std::size_t{384} << 20U;
/// Browsers stop nesting here too. The parser looks through all open elements for each tag.
constexpr std::size_t kMostDepth = 512;
/// The parser compares each attribute of a tag with those before it.
constexpr std::size_t kMostAttributes = 2000;

}  // namespace

/// The memory of one tree. The parser knows no limits, so they are held here, in the one function that it calls again
/// and again: it is left by a jump, over frames of C, and all memory is given back at once.
class HtmlTree::Memory {
 public:
  Memory() = default;
  ~Memory() {
    while (first_ != nullptr) {
      Block* next = first_->next;
      std::free(first_);
      first_ = next;
    }
  }
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;

  static void* allocate(void* self, std::size_t size) { return static_cast<Memory*>(self)->take(size); }
  static void release(void* self, void* pointer) { static_cast<Memory*>(self)->give_back(pointer); }

  std::jmp_buf stop;
  Refusal refusal = Refusal::none;

 private:
  struct alignas(std::max_align_t) Block {
    Block* before;
    Block* next;
    std::size_t size;
  };

  void* take(std::size_t size) {
    note_depth_of_last();
    if (size == sizeof(GumboAttribute) && ++attributes_ > kMostAttributes) refuse(Refusal::too_large);
    if (size > kMostBytes || used_ > kMostBytes - size) refuse(Refusal::too_large);
    auto* block = static_cast<Block*>(std::malloc(sizeof(Block) + size));
    if (block == nullptr) refuse(Refusal::too_large);
    *block = Block{nullptr, first_, size};
    if (first_ != nullptr) first_->before = block;
    first_ = block;
    used_ += size + sizeof(Block);
    void* pointer = block + 1;
    if (size == sizeof(GumboNode)) {
      std::memset(pointer, 0, size);
      last_ = pointer;
      attributes_ = 0;
    }
    return pointer;
  }

  void give_back(void* pointer) {
    if (pointer == nullptr) return;
    Block* block = static_cast<Block*>(pointer) - 1;
    if (block->before != nullptr) block->before->next = block->next;
    if (block->next != nullptr) block->next->before = block->before;
    if (first_ == block) first_ = block->next;
    used_ -= block->size + sizeof(Block);
    if (block->size == sizeof(GumboAttribute) && attributes_ > 0) --attributes_;
    if (block->size == sizeof(GumboNode)) depths_.erase(pointer);
    if (last_ == pointer) last_ = nullptr;
    std::free(block);
  }

  /// A node knows its parent soon after it was made, so its depth is noted when the next memory is asked for. What has
  /// the size of a node by chance is the child of none.
  void note_depth_of_last() {
    if (last_ == nullptr) return;
    const GumboNode* parent = nullptr;
    std::memcpy(&parent, static_cast<const char*>(last_) + offsetof(GumboNode, parent), sizeof parent);
    if (parent == nullptr) return;
    const auto above = depths_.find(parent);
    const std::size_t depth = above == depths_.end() ? 1 : above->second + 1;
    if (depth > kMostDepth) refuse(Refusal::too_deep);
    depths_.emplace(last_, depth);
    last_ = nullptr;
  }

  [[noreturn]] void refuse(Refusal why) {
    refusal = why;
    std::longjmp(stop, 1);  // NOLINT: the only way out of a parser in C
  }

  Block* first_ = nullptr;
  std::size_t used_ = 0, attributes_ = 0;
  void* last_ = nullptr;  ///< the last node that was made, until its depth is known
  std::unordered_map<const void*, std::size_t> depths_;
};

namespace {

/// Of its own, so that the jump leaves no variable behind that it would have to destroy.
const GumboNode* parse(std::string_view utf8, HtmlTree::Memory& memory) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = HtmlTree::Memory::allocate;
  options.deallocator = HtmlTree::Memory::release;
  options.userdata = &memory;
  options.max_errors = 0;
  if (setjmp(memory.stop) != 0) return nullptr;  // NOLINT: see Memory
  return gumbo_parse_with_options(&options, utf8.data(), utf8.size())->root;
}

/// Mended formatting may end deeper than it began: those who walk the tree by recursion want to know.
bool is_deeper_than(const GumboNode* root, std::size_t most) {
  std::vector<std::pair<const GumboNode*, std::size_t>> open = {{root, 1}};
  while (!open.empty()) {
    const auto [node, depth] = open.back();
    open.pop_back();
    if (depth > most) return true;
    if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE) continue;
    const GumboVector& children = node->v.element.children;
    for (unsigned i = 0; i < children.length; ++i) {
      open.emplace_back(static_cast<const GumboNode*>(children.data[i]), depth + 1);
    }
  }
  return false;
}

}  // namespace

HtmlTree::HtmlTree(std::string_view utf8) : memory_(std::make_unique<Memory>()) {
  root_ = parse(utf8, *memory_);
  refusal_ = memory_->refusal;
  if (root_ != nullptr && is_deeper_than(root_, 2 * kMostDepth)) refusal_ = Refusal::too_deep;
}

HtmlTree::~HtmlTree() = default;

}  // namespace budgetlint
