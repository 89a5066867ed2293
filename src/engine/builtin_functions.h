#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/form_reader.h"
#include "engine/line_names.h"
#include "engine/table_reader.h"
#include "engine/text_reader.h"
#include "engine/workspace.h"
#include "lang/builtins.h"

namespace budgetlint {

/// The functions of the language, on values that are there.
class BuiltinFunctions {
 public:
  BuiltinFunctions(Workspace& work, TableReader& tables, FormReader& forms, TextReader& texts)
      : work_(work), tables_(tables), forms_(forms), texts_(texts) {}

  /// `type` is that of the result.
  Value call(builtins::Function function, const std::vector<Value>& arguments, Type type);
  /// Whether a list holds that text or figure; the name of a row by any spelling of its line.
  [[nodiscard]] bool holds(const ValueList& list, const Value& element);

 private:
  Value in_document_of_first(builtins::Function function, const std::vector<Value>& arguments);
  [[nodiscard]] const CodeListSchema& code_list(const Value& name) const;
  Value name_of(const Value& list, const Value& code);
  Value codes_of(const Value& list, const Value& name);
  [[nodiscard]] const LineNames& line_names() { return work_.patterns().line_names(); }
  Value named(const Value& list, const Value& key);
  const std::vector<std::uint32_t>& rows_spelt_otherwise(std::uint16_t part, const std::string& key);
  /// What `named` knows an element by.
  std::string_view name_of_element(const Value& element);
  Value with_sign(const Value& way, const Value& amount);
  Value piece(const Value& text, const Prose* prose, std::string_view words, std::size_t begin);
  Value slips_of(const Value& text, const Value& name);
  Value split(const Value& text, const Value& separator);
  Value distinct(const Value& list);
  Value absolute(const Value& figure);
  Value text_of(const Value& figure);
  Value decimals_of(const Value& figure);
  Value joined(const Value& first, const Value& second, Type type);
  Value rounded(const Value& figure, const Value& places);
  Value date(const std::vector<Value>& parts);

  Workspace& work_;
  TableReader& tables_;
  FormReader& forms_;
  TextReader& texts_;
  std::map<std::pair<Edition, std::uint16_t>, std::unordered_map<std::string, std::vector<std::uint32_t>>> lines_;
};

}  // namespace budgetlint
