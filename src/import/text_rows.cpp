#include "import/text_rows.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>

#include "base/digits.h"
#include "base/utf8.h"
#include "import/tidy_text.h"

namespace budgetlint {
namespace {

bool is_figure(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.,-%") == std::string_view::npos &&
         std::any_of(text.begin(), text.end(), is_digit);
}

/// An amount, as tables print them: a figure with decimals. In 1/10000; nothing for what is none.
std::optional<std::int64_t> amount_of(std::string_view text) {
  const std::size_t point = text.find('.');
  if (!is_figure(text) || point == std::string_view::npos || text.size() > 16) return std::nullopt;
  std::int64_t value = 0;
  int decimals = -1;
  for (const char c : text) {
    if (c == '.') {
      if (decimals >= 0) return std::nullopt;
      decimals = 0;
    }
    if (!is_digit(c)) continue;
    value = value * 10 + (c - '0');
    if (decimals >= 0) ++decimals;
  }
  if (decimals > 4) return std::nullopt;
  for (; decimals < 4; ++decimals) value *= 10;
  return text.starts_with('-') ? -value : value;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> out(1);
  for (const char c : text) {
    if (c == ' ') {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

/// `9527.11一、一般公共服务支出`: bold figures lose the blank behind them. It is put back where Chinese follows
/// decimals.
std::string with_lost_blanks(std::string_view line) {
  std::string out;
  bool decimals = false;
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint point = decode_utf8(line, at);
    if (decimals && is_chinese(point.value)) out += ' ';
    if (point.value == '.' && at > 0 && is_digit(line[at - 1])) {
      decimals = true;
    } else if (point.size != 1 || !is_digit(line[at])) {
      decimals = false;
    }
    out.append(line.substr(at, point.size));
    at += point.size;
  }
  return out;
}

bool has_chinese(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

bool is_blank_line(std::string_view line) { return line.find_first_not_of(' ') == std::string_view::npos; }

/// Prose, titles with their unit and notes end a table.
bool ends_table(std::string_view line) {
  for (const std::string_view mark : {"，", "。", "；", "：", ":", "部分", "公开表"}) {
    if (line.find(mark) != std::string_view::npos) return true;
  }
  const std::string_view text = line.substr(std::min(line.find_first_not_of(' '), line.size()));
  return text.starts_with("表") || text.ends_with("表");
}

/// The cells that a line of a whole row has: a blank at its end, which stands behind a last blank cell, is not one.
std::size_t cell_count(const std::vector<std::string>& fields) {
  return fields.size() - (fields.size() > 1 && fields.back().empty() ? 1 : 0);
}

bool has_amount(const std::vector<std::string>& fields) {
  return fields.size() >= 3 && std::any_of(fields.begin(), fields.end(),
                                           [](const std::string& field) { return amount_of(field).has_value(); });
}

/// How many columns most rows with amounts have; 0 where they do not agree.
std::size_t column_count(const std::vector<std::string>& lines, std::size_t begin, std::size_t end) {
  std::map<std::size_t, std::size_t> votes;
  std::size_t rows = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const std::vector<std::string> fields = split(lines[i]);
    if (!has_amount(fields)) continue;
    ++rows;
    ++votes[cell_count(fields)];
  }
  const auto most =
      std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  constexpr std::size_t kMostColumns = 100;
  return rows >= 3 && most->second * 2 > rows && most->first <= kMostColumns ? most->first : 0;
}

/// A total, whose name stands over the columns of code and name.
bool is_total(const std::vector<std::string>& fields) {
  return (fields.front() == "合计" || fields.front() == "总计") && has_amount(fields);
}

/// Puts the lines of a table together to rows: a cell that was too narrow for its text has it on lines of its own.
class RowReader {
 public:
  RowReader(const std::vector<std::string>& lines, std::size_t begin, std::size_t end, std::size_t columns)
      : lines_(lines), begin_(begin), end_(end), columns_(columns) {}

  TextTable read() {
    std::size_t first = begin_;
    while (first < end_ && !is_whole(lines_[first])) ++first;
    while (first > begin_ && is_total(split(lines_[first - 1]))) --first;
    TextTable table{first, end_, columns_, {}};
    if (first > begin_) add_header(lines_[first - 1], table);
    for (std::size_t i = first; i < end_; ++i) {
      const bool total = is_total(split(lines_[i]));
      if (!row_.empty() && (total || is_whole(lines_[i]))) flush(table);
      append(lines_[i]);
      if (total || cell_count(split(row_)) >= columns_) flush(table);
    }
    flush(table);
    return table;
  }

 private:
  [[nodiscard]] bool is_whole(const std::string& line) const {
    const std::vector<std::string> fields = split(line);
    const bool blanks = line.find("  ") != std::string::npos && !is_blank_line(line);
    return cell_count(fields) == columns_ && (has_amount(fields) || blanks);
  }

  void add_header(const std::string& line, TextTable& table) const {
    const std::vector<std::string> names = split(line);
    const bool plain = std::none_of(names.begin(), names.end(),
                                    [](const std::string& name) { return name.empty() || is_figure(name); });
    if (names.size() != columns_ || !plain) return;
    table.rows.push_back({names, true});
    --table.first_line;
  }

  /// A line break within a cell says nothing; before blanks or an amount it parts cells.
  void append(const std::string& line) {
    const bool parts = !row_.empty() && row_.back() != ' ' &&
                       (line.starts_with(' ') || is_figure(row_) || is_figure(line.substr(0, line.find(' '))));
    row_ += (parts ? " " : "") + line;
  }

  void flush(TextTable& table) {
    if (row_.empty()) return;
    std::vector<std::string> cells = split(row_);
    if (cells.size() > columns_ && cells.back().empty()) cells.pop_back();
    if (cells.size() + 1 == columns_ && is_total(cells) && columns_ > 2) cells.insert(cells.begin() + 1, std::string());
    const bool certain = cells.size() == columns_;
    if (!is_blank_line(row_)) table.rows.push_back({fitted(std::move(cells)), certain});
    row_.clear();
  }

  /// What cannot be shared out is kept in order: blank cells go, from the last on, and what is then left over stands in
  /// the last cell.
  [[nodiscard]] std::vector<std::string> fitted(std::vector<std::string> cells) const {
    std::vector<std::string> out;
    std::size_t surplus = cells.size() > columns_ ? cells.size() - columns_ : 0;
    for (auto cell = cells.rbegin(); cell != cells.rend(); ++cell) {
      if (surplus > 0 && cell->empty()) {
        --surplus;
      } else {
        out.push_back(std::move(*cell));
      }
    }
    std::reverse(out.begin(), out.end());
    for (; out.size() > columns_; out.pop_back()) out[out.size() - 2] += " " + out.back();
    out.resize(columns_);
    return out;
  }

  const std::vector<std::string>& lines_;
  std::size_t begin_, end_, columns_;
  std::string row_;
};

/// Whether the first amount of a row is the sum of the others; nothing where there are fewer than two.
std::optional<bool> adds_up(const TextRow& row) {
  std::optional<std::int64_t> total;
  std::int64_t sum = 0;
  std::size_t parts = 0;
  for (const std::string& cell : row.cells) {
    const std::optional<std::int64_t> amount = amount_of(cell);
    if (!amount) continue;
    if (!total) {
      total = amount;
    } else {
      sum += *amount;
      ++parts;
    }
  }
  if (parts == 0) return std::nullopt;
  constexpr std::int64_t kRounding = 200;
  return std::abs(*total - sum) <= kRounding;
}

/// Where nearly all rows add up, one that does not was shared out wrongly.
void doubt_rows(TextTable& table) {
  std::size_t right = 0, judged = 0;
  for (const TextRow& row : table.rows) {
    if (const std::optional<bool> adds = adds_up(row)) {
      ++judged;
      right += *adds ? 1 : 0;
    }
  }
  if (right * 5 < judged * 4) return;
  for (TextRow& row : table.rows) row.certain = row.certain && adds_up(row).value_or(true);
}

}  // namespace

std::vector<TextTable> find_text_tables(const std::vector<std::string>& lines) {
  std::vector<std::string> rows;
  for (const std::string& line : lines) rows.push_back(with_lost_blanks(line));
  std::vector<TextTable> out;
  for (std::size_t begin = 0; begin < rows.size();) {
    std::size_t end = begin;
    while (end < rows.size() && !ends_table(rows[end])) ++end;
    const std::size_t columns = column_count(rows, begin, end);
    if (columns >= 2) {
      TextTable table = RowReader(rows, begin, end, columns).read();
      doubt_rows(table);
      out.push_back(std::move(table));
    }
    begin = end + 1;
  }
  return out;
}

std::string without_doubling(std::string_view line) {
  const auto half = [](std::string_view text) {
    const std::string_view first = text.substr(0, text.size() / 2);
    return text.size() % 2 == 0 && text == std::string(first) + std::string(first) ? first : std::string_view();
  };
  const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
  const std::string_view once = half(line.substr(indent, line.find_last_not_of(' ') + 1 - indent));
  constexpr std::size_t kLong = 12;  // bytes that repeat themselves by chance no more
  if (once.size() >= kLong / 2 && has_chinese(once)) return std::string(indent, ' ') + std::string(once);
  std::vector<std::string> fields = split(with_lost_blanks(line));
  std::string out;
  bool doubled = false;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    // A year or a code may repeat its own digits: only text, and amounts, are doubled for certain.
    const std::string_view single = half(fields[i]);
    const bool sure = !single.empty() && (amount_of(single) || has_chinese(single));
    doubled = doubled || sure;
    out += (i > 0 ? " " : "") + (sure ? std::string(single) : fields[i]);
  }
  return doubled ? out : std::string(line);
}

}  // namespace budgetlint
