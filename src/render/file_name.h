#pragma once

#include <string>

namespace budgetlint {

/// The file as it is named from the folder `root`: `samples/x.budget.yaml`, without `./`; absolute where it is not
/// below that folder. Nothing is looked up on the disk.
[[nodiscard]] std::string name_from(const std::string& root, const std::string& file);

/// A name that `name_from` made as a URI reference: relative, or `file:///…`; all but plain ASCII is percent-encoded.
[[nodiscard]] std::string uri_of(const std::string& name);

}  // namespace budgetlint
