#include "diff/compare_documents.h"

#include <algorithm>
#include <utility>

#include "base/normal_text.h"
#include "base/utf8.h"
#include "diff/match_items.h"
#include "diff/outline.h"
#include "diff/text_changes.h"

namespace budgetlint {
namespace {

using Texts = std::vector<const OutlineText*>;

std::vector<std::string> characters_of(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = decode_utf8(text, at).size;
    out.push_back(text.substr(at, size));
    at += size;
  }
  return out;
}

/// A row is recognised by the words in it, or by its figures where one of them is not zero.
Item item_of(const OutlineRow& row) {
  Item out;
  out.key = row.key;
  bool telling = false;
  for (const OutlineText& cell : row.cells) {
    const Tokens tokens = tokens_of(cell);
    const PrintedFigure* figure = only_figure(tokens);
    if (figure != nullptr) {
      out.figures += identity_of(*figure) + "|";
      telling = telling || figure->figure.units != 0;
    } else {
      out.content += text_of(tokens);
      for (std::string& each : characters_of(text_of(tokens))) out.words.push_back(std::move(each));
    }
  }
  if (!telling) out.figures.clear();
  return out;
}

/// A table or section is recognised by its rows and sentences.
Item item_of(const OutlineBlock& block) {
  Item out;
  out.key = block.group + "|" + name_key(block.name);
  for (const OutlineField& field : block.fields) {
    for (const Tokens& sentence : sentences_of(tokens_of(field.text))) {
      std::string& words = out.words.emplace_back();
      for (const Token& token : sentence) words += token.masked_key();
      out.content += text_of(sentence);
    }
  }
  for (const OutlineGrid& grid : block.grids) {
    for (const OutlineRow& row : grid.rows) {
      // The path begins with the name of the table, which may be what changed.
      const bool below = row.key.starts_with(block.path);
      out.words.push_back(below ? row.key.substr(block.path.size()) : row.key);
    }
  }
  return out;
}

Item item_of(const OutlineColumn& column) {
  const std::string heading = normal_form(column.heading.text);
  return {column.key, heading, characters_of(heading), {}};
}

Item item_of(const OutlineField& field) { return {field.name, {}, {}, {}}; }
Item item_of(const OutlineGrid& grid) { return {grid.name, {}, {}, {}}; }

template <typename Parts>
std::vector<Item> items_of(const Parts& parts) {
  std::vector<Item> out;
  for (const auto& part : parts) out.push_back(item_of(part));
  return out;
}

class DocumentComparer {
 public:
  DocumentComparer(const TypedDocument& before, const TypedDocument& after)
      : before_(outline_of(before)),
        after_(outline_of(after)),
        figures_(before.source(), after.source()),
        texts_(figures_) {}

  DocumentComparison take() {
    std::vector<std::string> groups;
    for (const Outline* outline : {&before_, &after_}) {
      for (const OutlineBlock& block : outline->blocks) {
        if (std::find(groups.begin(), groups.end(), block.group) == groups.end()) groups.push_back(block.group);
      }
    }
    for (const std::string& group : groups) {
      each_pair(
          blocks_of(before_, group), blocks_of(after_, group),
          [&](const OutlineBlock& old_block, const OutlineBlock& new_block) { compare(old_block, new_block); },
          [&](Change change, const OutlineBlock& block) { add(change, block); });
    }
    out_.figures = std::move(figures_.changes);
    out_.aligned = std::move(figures_.aligned);
    out_.texts = std::move(texts_.changes);
    return std::move(out_);
  }

 private:
  static std::vector<OutlineBlock> blocks_of(const Outline& outline, const std::string& group) {
    std::vector<OutlineBlock> out;
    for (const OutlineBlock& block : outline.blocks) {
      if (block.group == group) out.push_back(block);
    }
    return out;
  }

  /// Visits the pairs, in the order of the new draft, then what has no counterpart.
  template <typename Parts, typename Both, typename One>
  static void each_pair(const Parts& before, const Parts& after, const Both& both, const One& one) {
    const IndexPairs pairs = match_items(items_of(before), items_of(after));
    std::vector<bool> old_seen(before.size());
    std::vector<bool> new_seen(after.size());
    for (const auto& [i, j] : pairs) {
      both(before[i], after[j]);
      old_seen[i] = new_seen[j] = true;
    }
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (!old_seen[i]) one(Change::removed, before[i]);
    }
    for (std::size_t j = 0; j < after.size(); ++j) {
      if (!new_seen[j]) one(Change::added, after[j]);
    }
  }

  void note_renamed(const std::string& before, const std::string& after) {
    if (before != after) out_.renamed[before] = after;
  }

  /// Another thing may have its path in the new draft, such as the next indicator.
  void note_removed(const std::string& path) { out_.renamed[path] = "-" + path; }

  void compare(const OutlineBlock& before, const OutlineBlock& after) {
    note_renamed(before.path, after.path);
    if (before.named_by_id) {
      Location where = after.where;
      where.path += ".名称";
      texts_.compare_names(before.name, after.name, before.where, where);
    }
    each_pair(
        before.fields, after.fields,
        [&](const OutlineField& a, const OutlineField& b) { texts_.compare(a.text, b.text); },
        [&](Change change, const OutlineField& field) { add(change, field.text); });
    each_pair(
        before.grids, after.grids, [&](const OutlineGrid& a, const OutlineGrid& b) { compare(a, b); },
        [&](Change change, const OutlineGrid& grid) { add(change, grid); });
  }

  void compare(const OutlineGrid& before, const OutlineGrid& after) {
    const IndexPairs columns = match_items(items_of(before.columns), items_of(after.columns));
    for (const auto& [i, j] : columns) texts_.compare(before.columns[i].heading, after.columns[j].heading);
    add_columns(Change::removed, before, columns, [](const auto& pair) { return pair.first; });
    add_columns(Change::added, after, columns, [](const auto& pair) { return pair.second; });
    each_pair(
        before.rows, after.rows,
        [&](const OutlineRow& a, const OutlineRow& b) {
          note_renamed(a.path, b.path);
          for (const auto& [i, j] : columns) texts_.compare(a.cells[i], b.cells[j]);
        },
        [&](Change change, const OutlineRow& row) { add(change, row); });
  }

  template <typename Side>
  void add_columns(Change change, const OutlineGrid& grid, const IndexPairs& matched, const Side& side) {
    for (std::size_t column = 0; column < grid.columns.size(); ++column) {
      if (std::any_of(matched.begin(), matched.end(), [&](const auto& pair) { return side(pair) == column; })) continue;
      Texts texts = {&grid.columns[column].heading};
      for (const OutlineRow& row : grid.rows) texts.push_back(&row.cells[column]);
      texts_.add_whole(change, texts, grid.columns[column].heading.where);
    }
  }

  void add(Change change, const OutlineText& text) {
    // That a key is there or not tells nothing where it holds nothing.
    if (!tokens_of(text).empty()) texts_.add_whole(change, {&text}, text.where);
  }

  static Texts cells_of(const OutlineRow& row) {
    Texts out;
    for (const OutlineText& cell : row.cells) out.push_back(&cell);
    return out;
  }

  void add(Change change, const OutlineRow& row) {
    if (change == Change::removed) note_removed(row.path);
    Location where = row.cells.front().where;
    for (const OutlineText& cell : row.cells) where.span = where.span.empty() ? cell.where.span : where.span;
    where.path = row.path;
    texts_.add_whole(change, cells_of(row), where);
  }

  static void append_cells(Texts& to, const OutlineGrid& grid) {
    for (const OutlineRow& row : grid.rows) {
      for (const OutlineText* cell : cells_of(row)) to.push_back(cell);
    }
  }

  /// The funds of a form, or one group of a directory, as a whole.
  void add(Change change, const OutlineGrid& grid) {
    if (grid.rows.empty()) return;
    Texts texts;
    append_cells(texts, grid);
    Location where = grid.rows.front().cells.front().where;
    where.path = grid.path;
    if (change == Change::removed) note_removed(grid.path);
    texts_.add_whole(change, texts, where);
  }

  void add(Change change, const OutlineBlock& block) {
    if (change == Change::removed) note_removed(block.path);
    Texts texts;
    for (const OutlineField& field : block.fields) texts.push_back(&field.text);
    for (const OutlineGrid& grid : block.grids) append_cells(texts, grid);
    texts_.add_whole(change, texts, block.where);
  }

  Outline before_, after_;
  FigureChanges figures_;
  TextChanges texts_;
  DocumentComparison out_;
};

/// Whether `path` is `of` or a part of it: 绩效.项目[2].年度资金 of 绩效.项目[2], but 说明.收支概况 not of 说明.收支.
bool is_within(const std::string& path, const std::string& of) {
  return path.starts_with(of) && (path.size() == of.size() || path[of.size()] == '.' || path[of.size()] == '[');
}

}  // namespace

std::string DocumentComparison::path_after(const std::string& path) const {
  const std::pair<const std::string, std::string>* best = nullptr;
  for (const auto& each : renamed) {
    if (is_within(path, each.first) && (best == nullptr || each.first.size() > best->first.size())) best = &each;
  }
  return best == nullptr ? path : best->second + path.substr(best->first.size());
}

DocumentComparison compare_documents(const TypedDocument& before, const TypedDocument& after) {
  return DocumentComparer(before, after).take();
}

}  // namespace budgetlint
