#pragma once

#include <string>

#include "diag/diagnostic.h"
#include "engine/typed_document.h"
#include "engine/value.h"

namespace budgetlint {

/// The logical path of a place: 支出总表[2010301].合计, 说明.三公经费, 绩效.项目[2].年度资金[合计].
[[nodiscard]] std::string path_of(const Place& place, const TypedDocument& document);

/// The place as a location, with path and origin.
[[nodiscard]] Location location_of(const Place& place, const TypedDocument& document);

}  // namespace budgetlint
