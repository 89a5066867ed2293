// The only file that knows libyaml.

#include "model/libyaml_events.h"

#include <yaml.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <new>
#include <string_view>

#include "model/yaml_text.h"

namespace budgetlint {
namespace {

/// Where in the text the characters are that libyaml counts. Each is looked for from the last, which is never far.
class CharacterPlaces {
 public:
  explicit CharacterPlaces(const ModelText& text) : text_(text.bytes), at_(text.begin) {}

  [[nodiscard]] std::uint32_t offset(std::size_t index) {
    while (index_ < index && at_ < text_.size()) {
      ++at_;
      if (!is_inside()) ++index_;
    }
    while (index_ > index) {
      --at_;
      if (!is_inside()) --index_;
    }
    return static_cast<std::uint32_t>(at_);
  }

 private:
  /// Within a character of several bytes.
  [[nodiscard]] bool is_inside() const {
    return at_ < text_.size() && (static_cast<unsigned char>(text_[at_]) & 0xC0U) == 0x80U;
  }

  std::string_view text_;
  std::size_t at_;
  std::size_t index_ = 0;
};

bool is_null(std::string_view value) {
  return value.empty() || value == "~" || value == "null" || value == "Null" || value == "NULL";
}

/// libyaml's parser over a text.
class Parser {
 public:
  explicit Parser(const ModelText& text) {
    if (yaml_parser_initialize(&parser_) == 0) throw std::bad_alloc();
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    const std::string_view body = text.bytes.substr(text.begin);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(body.data()), body.size());
  }
  ~Parser() {
    yaml_event_delete(&event_);
    yaml_parser_delete(&parser_);
  }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  /// The next event, valid until the one after it; null where the text is no YAML.
  [[nodiscard]] const yaml_event_t* next() {
    yaml_event_delete(&event_);
    return yaml_parser_parse(&parser_, &event_) == 0 ? nullptr : &event_;
  }

 private:
  yaml_parser_t parser_{};
  yaml_event_t event_{};
};

class Reading {
 public:
  Reading(const ModelText& text, YamlTreeBuilder& builder) : text_(text.bytes), places_(text), builder_(builder) {}

  /// False where something comes that is no part of the format.
  [[nodiscard]] bool hand(const yaml_event_t& event) {
    const std::uint32_t at = places_.offset(event.start_mark.index);
    switch (event.type) {
      case YAML_DOCUMENT_START_EVENT: return begin(event, at);
      case YAML_SCALAR_EVENT: return add_scalar(event, at);
      case YAML_SEQUENCE_START_EVENT:
        builder_.open(YamlKind::sequence, at, {}, event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
        return event.data.sequence_start.anchor == nullptr && event.data.sequence_start.tag == nullptr;
      case YAML_MAPPING_START_EVENT:
        builder_.open(YamlKind::mapping, at, {}, event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
        return event.data.mapping_start.anchor == nullptr && event.data.mapping_start.tag == nullptr;
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT: builder_.close(); return true;
      case YAML_ALIAS_EVENT: return false;
      default: return true;
    }
  }

 private:
  [[nodiscard]] bool begin(const yaml_event_t& event, std::uint32_t at) {
    const auto& start = event.data.document_start;
    if (start.version_directive != nullptr || start.tag_directives.start != start.tag_directives.end) return false;
    builder_.begin_document(at);
    return true;
  }

  [[nodiscard]] bool add_scalar(const yaml_event_t& event, std::uint32_t at) {
    const auto& scalar = event.data.scalar;
    if (scalar.anchor != nullptr || scalar.tag != nullptr) return false;
    const std::string_view value(reinterpret_cast<const char*>(scalar.value), scalar.length);
    if (scalar.style != YAML_PLAIN_SCALAR_STYLE || !is_null(value)) {
      builder_.add_scalar(at, {}, value);
      return true;
    }
    // An empty node is where the token before it ends. In brackets it is most often a mistake.
    if (value.empty() && builder_.in_brackets()) return false;
    const std::size_t next = value.empty() ? skip_space_and_comments(text_, builder_.cursor()) : at;
    builder_.add_null(static_cast<std::uint32_t>(next), {});
    return true;
  }

  std::string_view text_;
  CharacterPlaces places_;
  YamlTreeBuilder& builder_;
};

}  // namespace

bool read_with_libyaml(const ModelText& text, YamlTreeBuilder& builder, const Problems& problems) {
  Parser parser(text);
  Reading reading(text, builder);
  try {
    for (;;) {
      const yaml_event_t* event = parser.next();
      if (event == nullptr || !reading.hand(*event) || !problems.none()) return false;
      if (event->type == YAML_STREAM_END_EVENT) break;
    }
  } catch (const StopReading&) {
    return false;
  }
  builder.finish();
  return problems.none();
}

}  // namespace budgetlint
