#pragma once

#include <initializer_list>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace budgetlint {

/// A list of a page as a table, from its beginning to its end. What it is given is markup but for its caption.
class HtmlTable {
 public:
  enum class Caption : unsigned char { shown, unseen };

  HtmlTable(std::ostream& out, std::string_view style, std::string_view caption, Caption how = Caption::shown);
  HtmlTable(const HtmlTable&) = delete;
  HtmlTable& operator=(const HtmlTable&) = delete;
  ~HtmlTable();

  void columns(std::initializer_list<std::string_view> names);
  /// `attributes` are of the row, each with a blank before it.
  void row(std::string_view header, const std::vector<std::string>& cells, std::string_view attributes = {});

 private:
  std::ostream& out_;
};

/// What a page shows only when its reader wants it; on paper it is open.
class HtmlFold {
 public:
  HtmlFold(std::ostream& out, std::string_view summary);
  HtmlFold(const HtmlFold&) = delete;
  HtmlFold& operator=(const HtmlFold&) = delete;
  ~HtmlFold();

 private:
  std::ostream& out_;
};

}  // namespace budgetlint
