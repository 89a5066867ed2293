#pragma once

#include "import/made_model.h"
#include "render/page_picture.h"
#include "session/file_system.h"

namespace budgetlint::cli {

/// Pictures of the pages that something was found on, of those originals of a document that are PDFs: not of more pages
/// than a report can hold. `made` is null where the document is a model.
[[nodiscard]] PagePictures page_pictures(const DocumentReport& report, const MadeModel* made, const FileSystem& files);

}  // namespace budgetlint::cli
