#pragma once

#include <chrono>
#include <memory>

#include "import/page_recogniser.h"

namespace budgetlint {

/// Of each program for one page.
inline constexpr std::chrono::seconds kRecognitionTime{120};

/// Has pdftoppm draw pages and tesseract recognise them, where both are installed, with the data for simplified
/// Chinese: in a folder of its own, which goes with the object, and for a bounded time. For one thread.
[[nodiscard]] std::unique_ptr<PageRecogniser> page_recogniser(std::chrono::milliseconds most = kRecognitionTime);

}  // namespace budgetlint
