#pragma once

#include <string>
#include <string_view>

namespace budgetlint {

/// A web page's bytes as UTF-8. They are taken for what they are, UTF-8 or GB18030 (and what it extends, GB2312 and
/// GBK), whatever the page says of itself; bytes that are no characters of it become U+FFFD.
[[nodiscard]] std::string html_as_utf8(std::string_view bytes);

}  // namespace budgetlint
