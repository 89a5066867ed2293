#pragma once

#include <string>
#include <vector>

#include "base/figure.h"
#include "engine/typed_document.h"

namespace budgetlint {

enum class FigureKind : unsigned char {
  table,  ///< a cell of a table
  form,   ///< of a performance form: its funds, facts and targets
  prose,  ///< of the narrative
};

/// A figure as it stands in the document.
struct PrintedFigure {
  Span number;  ///< its digits with sign, commas and point, without the unit
  FigureKind kind = FigureKind::table;
  std::string path;  ///< logical path of where it stands
  std::string text;  ///< as printed, with its unit where one stands beside it
  Figure figure;
};

/// Every figure of a document, in the order of the source. Years, dates, codes, numbers of documents and limits such as
/// 100万元以上 are no figures of the document.
[[nodiscard]] std::vector<PrintedFigure> printed_figures(const TypedDocument& document);

}  // namespace budgetlint
