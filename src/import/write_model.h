#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/span.h"
#include "diag/diagnostic.h"
#include "import/imported_model.h"

namespace budgetlint {

/// Where in the files that it was made from each place of a written model stood.
class PlaceMap {
 public:
  /// In words: 第 9 页表三第 12 行“合计”, Sheet1!C12. Empty where nothing is known of the place.
  [[nodiscard]] LocalText where(Span span) const;

 private:
  friend class ModelWriter;

  /// A text of the model. Of a table's cells it says the table and the row too.
  struct Text {
    Span span;
    ImportedPlace place;
    std::uint32_t table = kNoTable, row = 0;
    std::string row_name;
  };
  /// A table or section as a whole.
  struct Block {
    Span span;
    ImportedPlace place;
    std::uint32_t table = kNoTable;
  };
  static constexpr std::uint32_t kNoTable = 0xFFFFFFFF;

  [[nodiscard]] LocalText words(const ImportedPlace& place, std::uint32_t table) const;

  std::vector<Text> texts_;          // by place, apart from each other
  std::vector<Block> blocks_;        // likewise
  std::vector<std::string> tables_;  // what they are called
  std::vector<std::string> files_;
};

struct WrittenModel {
  std::string text;  ///< YAML (docs/model.md), in the layout of samples/
  PlaceMap places;
};

[[nodiscard]] WrittenModel write_model(const ImportedModel& model);

}  // namespace budgetlint
