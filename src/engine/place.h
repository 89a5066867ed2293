#pragma once

#include <string>

#include "base/edition.h"
#include "base/span.h"
#include "diag/diagnostic.h"
#include "engine/field.h"
#include "engine/object.h"
#include "engine/typed_document.h"

namespace budgetlint {

/// A place in the document: its span (empty where there is none) and what stands there.
struct Place {
  Span span = {};
  Object object = {};
  Field field = Field::none;
  Edition edition = Edition::current;

  [[nodiscard]] bool known() const { return !std::holds_alternative<std::monostate>(object); }
};

/// Where a thing is named, or one of its fields would stand: of a row its name, of a section its title.
[[nodiscard]] Span span_of(const Object& object, Field field, const TypedDocument& document);

/// The logical path of a place: 支出总表[2010301].合计, 说明.三公经费, 绩效.项目[2].年度资金[合计].
[[nodiscard]] std::string path_of(const Place& place, const TypedDocument& document);

/// The place as a location, with path, origin and the caption printed above it.
[[nodiscard]] Location location_of(const Place& place, const TypedDocument& document);

}  // namespace budgetlint
