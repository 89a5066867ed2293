#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/ir.h"

namespace budgetlint {

/// A compiled program as bytes, for programs that are compiled when this one is built. The bytes depend on nothing but
/// the program: neither on the machine's byte order nor on addresses.
[[nodiscard]] std::string write_program_image(const ir::Program& program);

/// The program that an image was made of. Nullopt where the bytes are no image, are cut short, changed, or of another
/// version of the format.
[[nodiscard]] std::optional<ir::Program> read_program_image(std::string_view image);
/// Only the packs of that program, which its image begins with: for whoever asks what there is, and runs nothing. Of an
/// image that was changed it does not tell that it was.
[[nodiscard]] std::vector<ir::Pack> read_image_packs(std::string_view image);

}  // namespace budgetlint
