#pragma once

#include <cstdint>
#include <string_view>

namespace budgetlint {

/// A field of a thing of the model, such as a table's title.
enum class Field : std::uint8_t {
  none,
#define FIELD(name, chinese) name,
#include "engine/fields.def"
#undef FIELD
};

/// What people call it, as logical paths have it: 标题.
[[nodiscard]] constexpr std::string_view name_of(Field field) {
  switch (field) {
    case Field::none: break;
#define FIELD(name, chinese) \
  case Field::name:          \
    return chinese;
#include "engine/fields.def"
#undef FIELD
  }
  return {};
}

}  // namespace budgetlint
