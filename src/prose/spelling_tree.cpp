#include "prose/spelling_tree.h"

#include <algorithm>
#include <stdexcept>
#include <unordered_map>
#include <utility>

namespace budgetlint::prose {

/// Writes nodes after the nodes below them, and each text of a node once: [款] and {甲|乙} make the same endings again
/// and again.
class SpellingTree::Maker {
 public:
  explicit Maker(std::vector<Spelling> spellings) : spellings_(std::move(spellings)) {
    std::stable_sort(spellings_.begin(), spellings_.end(),
                     [](const Spelling& a, const Spelling& b) { return a.text < b.text; });
    spellings_.erase(std::unique(spellings_.begin(), spellings_.end(),
                                 [](const Spelling& a, const Spelling& b) { return a.text == b.text; }),
                     spellings_.end());
    if (!spellings_.empty() && spellings_.front().text.empty()) spellings_.erase(spellings_.begin());
  }

  std::string make() {
    if (spellings_.empty()) return {};
    out_.resize(kNumber);
    const std::size_t root = node(0, spellings_.size(), 0);
    std::string first;
    append(first, root);
    return out_.replace(0, kNumber, first);
  }

 private:
  static void append(std::string& out, std::size_t number) {
    for (unsigned shift = 0; shift < 8 * kNumber; shift += 8) out += static_cast<char>((number >> shift) & 0xFFU);
  }

  /// The bytes from `depth` that the spellings [begin, end) share, as many as a node can hold.
  [[nodiscard]] std::string_view shared(std::size_t begin, std::size_t end, std::size_t depth) const {
    const std::string_view first = std::string_view(spellings_[begin].text).substr(depth);
    const std::string_view last = std::string_view(spellings_[end - 1].text).substr(depth);
    const auto differ = std::mismatch(first.begin(), first.end(), last.begin(), last.end());
    return first.substr(0, std::min<std::size_t>(static_cast<std::size_t>(differ.first - first.begin()), 0xFF));
  }

  /// Writes the node of the spellings [begin, end), which are the same up to `depth`; where it stands.
  std::size_t node(std::size_t begin, std::size_t end, std::size_t depth) {
    std::string text;
    const std::string_view label = shared(begin, end, depth);
    text += static_cast<char>(label.size());
    text += label;
    depth += label.size();
    append(text, spellings_[begin].text.size() == depth ? spellings_[begin++].meaning : kNone);
    std::string bytes;
    std::string nodes;
    while (begin < end) {
      const char edge = spellings_[begin].text[depth];
      std::size_t last = begin;
      while (last < end && spellings_[last].text[depth] == edge) ++last;
      bytes += edge;
      append(nodes, node(begin, last, depth + 1));
      begin = last;
    }
    text += static_cast<char>(bytes.size());  // UTF-8 has fewer than 255 different bytes
    text += bytes;
    text += nodes;
    return write(std::move(text));
  }

  std::size_t write(std::string text) {
    const auto [known, fresh] = places_.emplace(std::move(text), out_.size());
    if (fresh) out_ += known->first;
    if (out_.size() >= kNone) throw std::length_error("too many spellings");
    return known->second;
  }

  std::vector<Spelling> spellings_;
  std::string out_;
  std::unordered_map<std::string, std::size_t> places_;
};

std::string SpellingTree::make(std::vector<Spelling> spellings) { return Maker(std::move(spellings)).make(); }

std::size_t SpellingTree::child(std::size_t edges, unsigned char wanted) const {
  const std::size_t count = byte(edges);
  const std::string_view bytes = bytes_.substr(edges + 1, count);
  const std::size_t found = bytes.find(static_cast<char>(wanted));
  return found == std::string_view::npos ? kNone : number(edges + 1 + count + found * kNumber);
}

}  // namespace budgetlint::prose
