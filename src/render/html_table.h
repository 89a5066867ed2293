#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

#include "render/markup.h"

namespace budgetlint {

/// A list of a page as a table, from its beginning to its end.
class HtmlTable {
 public:
  enum class Caption : unsigned char { shown, unseen };

  HtmlTable(HtmlOut& out, std::string_view style, std::string_view caption, Caption how = Caption::shown);
  HtmlTable(const HtmlTable&) = delete;
  HtmlTable& operator=(const HtmlTable&) = delete;
  ~HtmlTable();

  void columns(std::initializer_list<std::string_view> names);
  /// `attributes` are of the row, each with a blank before it.
  void row(const Markup& header, const std::vector<Markup>& cells, const Markup& attributes = {});

 private:
  HtmlOut& out_;
};

/// What a page shows only when its reader wants it; on paper it is open.
class HtmlFold {
 public:
  HtmlFold(HtmlOut& out, std::string_view summary);
  HtmlFold(const HtmlFold&) = delete;
  HtmlFold& operator=(const HtmlFold&) = delete;
  ~HtmlFold();

 private:
  HtmlOut& out_;
};

}  // namespace budgetlint
