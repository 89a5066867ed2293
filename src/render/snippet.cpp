#include "render/snippet.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string_view>

#include "base/utf8.h"
#include "render/display_width.h"
#include "render/marked_line.h"
#include "render/shown_range.h"

namespace budgetlint {
namespace {

constexpr std::size_t kMostSecondary = 12;

/// The marks of one file by line. The heading names the place of the mark that was added first.
struct Block {
  const SourceText* source = nullptr;
  Position heading;
  std::string origin;  // in place of a line, where the text is a made one
  bool primary = false;
  std::map<std::uint32_t, std::vector<LineMark>> lines;

  /// An empty file has no line to show.
  [[nodiscard]] bool has_lines() const { return !source->bytes().empty() && !nowhere; }
  bool nowhere = false;  // what is said is of no text of the source
};

/// A line as it is printed: a byte order mark is no part of it.
std::string_view line_text(const SourceText& source, std::uint32_t number) {
  std::string_view line = source.line(number);
  if (number == 1 && line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
  return line;
}

LineMark line_mark(const Mark& mark, const Range& range, bool primary) {
  const std::uint32_t number = range.begin.line;
  const std::string_view text = line_text(*mark.source, number);
  const std::size_t skipped = mark.source->line(number).size() - text.size();
  const auto byte_of = [&](std::size_t byte_column) {
    return std::min(byte_column - 1 > skipped ? byte_column - 1 - skipped : 0, text.size());
  };
  const std::size_t end = range.end.line == number ? byte_of(range.end.byte_column) : text.size();
  return {byte_of(range.begin.byte_column), end, mark.label, primary};
}

void add_mark(std::vector<Block>& blocks, const Mark& mark, bool primary) {
  if (mark.source == nullptr) return;
  const Range range = shown_range(*mark.source, mark.span);
  auto block = std::find_if(blocks.begin(), blocks.end(), [&](const Block& b) { return b.source == mark.source; });
  if (block == blocks.end()) block = blocks.insert(block, Block{mark.source, range.begin, mark.origin, primary, {}});
  // In a made text the beginning is no place: what has no other is said of the file.
  block->nowhere = mark.source->made() && mark.span.end == 0;
  if (!block->nowhere) block->lines[range.begin.line].push_back(line_mark(mark, range, primary));
}

bool same(const Mark& a, const Mark& b) { return a.source == b.source && a.span == b.span && a.label == b.label; }

/// The secondary marks that say something of their own.
std::vector<const Mark*> distinct_marks(const Mark& primary, const std::vector<Mark>& secondary) {
  std::vector<const Mark*> out;
  for (const Mark& mark : secondary) {
    const bool known = std::any_of(out.begin(), out.end(), [&](const Mark* other) { return same(mark, *other); });
    if (mark.source != nullptr && !known && !same(mark, primary)) out.push_back(&mark);
  }
  return out;
}

/// Writes blocks with their line numbers in a gutter as wide as the greatest of them.
class ExcerptWriter {
 public:
  ExcerptWriter(const std::vector<Block>& blocks, Role role, const Style& style) : role_(role), style_(style) {
    for (const Block& block : blocks) {
      if (block.has_lines() && !block.source->made())
        gutter_width_ = std::max(gutter_width_, std::to_string(block.lines.rbegin()->first).size());
    }
    for (const Block& block : blocks) write(block);
  }

  [[nodiscard]] std::size_t gutter_width() const { return gutter_width_; }
  std::string take() { return std::move(out_); }

 private:
  void write(const Block& block) {
    const std::string arrow = std::string(gutter_width_, ' ') + (block.primary ? "-->" : ":::");
    out_ += fmt::format("{} {}\n", style_.paint(Role::frame, arrow), place_of(block));
    if (!block.has_lines()) return;
    write_row("", "");
    std::uint32_t previous = 0;
    for (const auto& [number, marks] : block.lines) {
      if (previous != 0) write_gap(*block.source, previous, number);
      write_line(*block.source, number, marks);
      previous = number;
    }
  }

  static std::string place_of(const Block& block) {
    const std::string name = printable(block.source->name());
    if (block.source->made()) return block.origin.empty() ? name : name + " " + printable(block.origin);
    return fmt::format("{}:{}:{}", name, block.heading.line, block.heading.column);
  }

  /// What lies between two lines: one line is shown, more are not.
  void write_gap(const SourceText& source, std::uint32_t before, std::uint32_t after) {
    if (after == before + 2) return write_line(source, before + 1, {});
    if (after > before + 2) out_ += style_.paint(Role::frame, "...") + "\n";
  }

  void write_line(const SourceText& source, std::uint32_t number, const std::vector<LineMark>& marks) {
    for (const LineView& view : draw_line(line_text(source, number), marks, role_, style_)) {
      write_row(source.made() ? std::string() : std::to_string(number), view.text);
      for (const std::string& row : view.rows) write_row("", row);
    }
  }

  void write_row(std::string_view number, std::string_view text) {
    out_ += style_.paint(Role::frame, fmt::format("{:>{}} |", number, gutter_width_));
    if (!text.empty()) out_.append(" ").append(text);
    out_ += '\n';
  }

  Role role_;
  const Style& style_;
  std::size_t gutter_width_ = 1;
  std::string out_;
};

}  // namespace

Excerpt draw_excerpt(const Mark& primary, const std::vector<Mark>& secondary, Role role, const Style& style) {
  std::vector<Block> blocks;
  add_mark(blocks, primary, true);
  const std::vector<const Mark*> others = distinct_marks(primary, secondary);
  const std::size_t drawn = std::min(others.size(), kMostSecondary);
  for (std::size_t i = 0; i < drawn; ++i) add_mark(blocks, *others[i], false);

  ExcerptWriter writer(blocks, role, style);
  const bool has_lines =
      std::any_of(blocks.begin(), blocks.end(), [](const Block& block) { return block.has_lines(); });
  return {writer.take(), writer.gutter_width(), has_lines, others.size() - drawn};
}

}  // namespace budgetlint
