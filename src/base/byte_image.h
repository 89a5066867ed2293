#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

/// Values as bytes that depend on nothing but the values: neither on the machine's byte order nor on addresses. For
/// images that this program writes and reads itself, each behind a head that tells its version, with a checksum.
namespace budgetlint {

template <typename T>
constexpr bool kIsNumber = std::is_integral_v<T> || std::is_enum_v<T>;

/// Writes numbers in groups of seven bits, the least first, as most are small; negative ones as their complement with
/// the sign in the lowest bit. `Self` writes what it knows better, and names the fields of structs:
/// `Self::each_field(value, visit)` calls `visit(field, …)` once, with all of them.
template <typename Self>
class ImageWriter {
 public:
  template <typename T>
  void write(const T& value) {
    if constexpr (kIsNumber<T>) {
      number(static_cast<std::int64_t>(value));
    } else {
      // The fields are named once for both directions; writing changes nothing.
      Self::each_field(const_cast<T&>(value), [&](const auto&... field) { (self().write(field), ...); });
    }
  }
  void write(const std::string& text) {
    write(text.size());
    out_ += text;
  }
  template <typename T>
  void write(const std::vector<T>& items) {
    write(items.size());
    for (const T& item : items) self().write(item);
  }
  template <typename T>
  void write(const std::optional<T>& value) {
    write(value.has_value());
    if (value) self().write(*value);
  }
  template <typename... Alternatives>
  void write(const std::variant<Alternatives...>& value) {
    write(value.index());
    std::visit([&](const auto& alternative) { self().write(alternative); }, value);
  }

  [[nodiscard]] std::string take() && { return std::move(out_); }

 private:
  Self& self() { return static_cast<Self&>(*this); }

  void number(std::int64_t value) {
    auto rest = value < 0 ? (~static_cast<std::uint64_t>(value) << 1U) | 1U : static_cast<std::uint64_t>(value) << 1U;
    for (; rest >= 0x80; rest >>= 7U) out_ += static_cast<char>((rest & 0x7FU) | 0x80U);
    out_ += static_cast<char>(rest);
  }

  std::string out_;
};

/// Reads what an ImageWriter wrote. Of bytes that are cut short or were changed it reads something, and `complete` is
/// false.
template <typename Self>
class ImageReader {
 public:
  explicit ImageReader(std::string_view in) : in_(in) {}

  /// Whether all that was asked for was there, and nothing is left.
  [[nodiscard]] bool complete() const { return !failed_ && in_.empty(); }

  template <typename T>
  void read(T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      value = number() != 0;
    } else if constexpr (kIsNumber<T>) {
      value = static_cast<T>(number());
    } else {
      Self::each_field(value, [&](auto&... field) { (self().read(field), ...); });
    }
  }
  void read(std::string& text) {
    const std::size_t length = size();
    text.assign(in_.substr(0, length));
    in_.remove_prefix(length);
  }
  template <typename T>
  void read(std::vector<T>& items) {
    items.resize(size());
    for (T& item : items) self().read(item);
  }
  template <typename T>
  void read(std::optional<T>& value) {
    bool there = false;
    read(there);
    if (there) self().read(value.emplace());
  }
  template <typename... Alternatives>
  void read(std::variant<Alternatives...>& value) {
    std::size_t index = 0;
    read(index);
    std::size_t each = 0;
    const bool known = ((each++ == index && (self().read(value.template emplace<Alternatives>()), true)) || ...);
    failed_ = failed_ || !known;
  }

 protected:
  /// What was read cannot be.
  void fail() { failed_ = true; }
  /// How many of something follow. All things take a byte at least, so that no more of them than bytes can be there.
  std::size_t size() {
    const auto count = static_cast<std::uint64_t>(number());
    if (count <= in_.size()) return static_cast<std::size_t>(count);
    failed_ = true;
    return 0;
  }

 private:
  Self& self() { return static_cast<Self&>(*this); }

  std::int64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (in_.empty()) break;
      const auto byte = static_cast<unsigned char>(in_.front());
      in_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
      if (byte < 0x80) return static_cast<std::int64_t>((value & 1U) != 0 ? ~(value >> 1U) : value >> 1U);
    }
    failed_ = true;
    return 0;
  }

  std::string_view in_;
  bool failed_ = false;
};

/// Tells that bytes were changed by accident.
[[nodiscard]] std::string checksum_of(std::string_view bytes);
/// The body with a head, and a checksum that tells whether it was changed by accident.
[[nodiscard]] std::string with_image_head(std::string_view head, std::string_view body);
/// The body behind that head; nothing where it is another, or the body was changed or cut short.
[[nodiscard]] std::optional<std::string_view> image_body(std::string_view head, std::string_view image);
/// The same without looking whether the body was changed.
[[nodiscard]] std::optional<std::string_view> unchecked_image_body(std::string_view head, std::string_view image);

}  // namespace budgetlint
