#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "diag/diagnostic.h"
#include "import/imported_model.h"
#include "import/remark.h"

namespace budgetlint {

/// Where something stood in the files that a model was made from.
struct PrintedPlace {
  std::uint16_t file = 0;  ///< index into ImportedModel::files
  LocalText words;         ///< 第 9 页表三第 12 行“合计”, Sheet1!C12
};

/// The same for a program that writes into the file.
struct PrintedWords {
  std::uint16_t file = 0;  ///< index into ImportedModel::files
  RemarkPlace where;
};

/// Where in the files that it was made from each place of a written model stood.
class PlaceMap {
 public:
  /// Nothing where nothing is known of the place.
  [[nodiscard]] std::optional<PrintedPlace> find(Span span) const;
  /// The same with which of the words there are meant; `model` is the text that spans are of.
  [[nodiscard]] std::optional<PrintedWords> words_at(Span span, std::string_view model) const;
  /// In words, after the file's name where there are several files; empty where nothing is known.
  [[nodiscard]] LocalText where(Span span) const;

 private:
  friend class ModelWriter;

  /// A text of the model. Of a table's cells it says the table and the row too, of a paragraph its section.
  struct Text {
    Span span;
    ImportedPlace place;
    std::uint32_t table = kNoTable, row = 0;
    std::string row_name;
    std::uint32_t section = kNoSection;
  };
  /// A table or section as a whole.
  struct Block {
    Span span;
    ImportedPlace place;
    std::uint32_t table = kNoTable;
  };
  static constexpr std::uint32_t kNoTable = 0xFFFFFFFF;
  static constexpr std::uint32_t kNoSection = 0xFFFFFFFF;

  /// The text, or else the table or section, that a span begins in; null where there is none.
  [[nodiscard]] const Text* text_at(Span span) const;
  [[nodiscard]] const Block* block_at(Span span) const;
  [[nodiscard]] LocalText words(const ImportedPlace& place, std::uint32_t table) const;
  [[nodiscard]] LocalText words(const Text& text) const;

  std::vector<Text> texts_;                     // by place, apart from each other
  std::vector<Block> blocks_;                   // likewise
  std::vector<std::string> tables_, sections_;  // what they are called
  std::vector<std::string> files_;
};

struct WrittenModel {
  std::string text;  ///< YAML (docs/model.md), in the layout of samples/
  PlaceMap places;
};

[[nodiscard]] WrittenModel write_model(const ImportedModel& model);

}  // namespace budgetlint
