#include "import/continued_tables.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "base/normal_text.h"
#include "import/grid_join.h"

namespace budgetlint {
namespace {

/// What stands above a table without the mark that it goes on with one before.
struct Unmarked {
  std::string text;
  bool marked = false;
};

Unmarked unmarked(const std::string& printed) {
  Unmarked out{normal_form(printed), false};
  std::string& text = out.text;
  for (const std::string_view mark : {"(续表)", "(续)", "(续上表)", "续上表", "接上表", "接上页"}) {
    if (const std::size_t at = text.find(mark); at != std::string::npos) {
      text.erase(at, mark.size());
      out.marked = true;
    }
  }
  // 续表三 is 表三; 续表 alone says nothing more.
  constexpr std::string_view kContinued = "续", kTable = "续表";
  if (text == kTable) return {"", true};
  if (text.starts_with(kTable)) return {text.substr(kContinued.size()), true};
  if (text == kContinued) return {"", true};
  return out;
}

/// Gathers the blocks anew, table by table.
class Joiner {
 public:
  explicit Joiner(std::vector<SourceBlock>& blocks) : blocks_(blocks) {}

  std::size_t run() {
    for (SourceBlock& block : blocks_) {
      if (auto* grid = std::get_if<SourceGrid>(&block)) {
        add_grid(std::move(*grid));
      } else {
        between_.push_back(std::move(block));
      }
    }
    flush();
    blocks_ = std::move(out_);
    return joined_;
  }

 private:
  static std::string text_of(const SourceBlock& block) { return std::get<SourceParagraph>(block).text; }

  void flush() {
    std::move(between_.begin(), between_.end(), std::back_inserter(out_));
    between_.clear();
  }

  void add_grid(SourceGrid grid) {
    if (goes_on(grid)) {
      between_.clear();
      append_grid(std::get<SourceGrid>(out_.back()), grid);
      ++joined_;
      return;
    }
    constexpr std::size_t kNear = 6;
    above_.clear();
    for (std::size_t i = between_.size() - std::min(between_.size(), kNear); i < between_.size(); ++i) {
      above_.push_back(unmarked(text_of(between_[i])).text);
    }
    flush();
    out_.emplace_back(std::move(grid));
    any_ = true;
  }

  /// Whether only what stood above the last table stands between the two, with a mark.
  [[nodiscard]] bool goes_on(const SourceGrid& grid) const {
    if (!any_ || std::get<SourceGrid>(out_.back()).columns != grid.columns) return false;
    bool marked = false;
    for (const SourceBlock& block : between_) {
      const Unmarked each = unmarked(text_of(block));
      marked = marked || each.marked;
      if (!each.text.empty() && std::find(above_.begin(), above_.end(), each.text) == above_.end()) return false;
    }
    return marked;
  }

  std::vector<SourceBlock>& blocks_;
  std::vector<SourceBlock> out_;      ///< ends with a table, once there is `any_`
  std::vector<SourceBlock> between_;  ///< the paragraphs since then
  std::vector<std::string> above_;    ///< those right above that table
  bool any_ = false;
  std::size_t joined_ = 0;
};

}  // namespace

std::size_t join_continued_tables(std::vector<SourceBlock>& blocks) { return Joiner(blocks).run(); }

}  // namespace budgetlint
