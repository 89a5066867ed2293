#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/byte_form.h"
#include "model/problems.h"
#include "model/scalar_trace.h"
#include "model/yaml_tree.h"

namespace budgetlint {

/// Thrown by the builder, through a parser that offers no other way out, once a problem ends the reading.
struct StopReading {};

/// Whether a node has an anchor or a tag written out, neither of which is part of the format.
struct YamlProperties {
  bool anchor = false;
  bool tag = false;
};

/// Builds the tree from a parser's events and reports what is wrong on the way. Events say where something begins, but
/// not where it ends, nor where an empty node is meant to be: `cursor_`, the end of what has been read, lets both be
/// found in the source. Places are byte offsets into the text.
class YamlTreeBuilder {
 public:
  YamlTreeBuilder(const ModelText& text, YamlTree& tree, std::deque<std::string>& decoded, Problems& problems)
      : text_(text.bytes),
        base_(text.begin),
        cursor_(text.begin),
        read_(text.begin),
        tree_(tree),
        decoded_(decoded),
        problems_(problems),
        invalid_bytes_(text.invalid_bytes) {}

  /// Explains an error that ends the reading. The scalar before it may well be part of the mistake, so it is left out.
  void fail(std::string_view message, std::uint32_t at);

  /// Ends the reading before something that is too large to read.
  void fail_at_large_entry();

  /// Ends a reading that came to the end of the text.
  void finish() { check_comments(static_cast<std::uint32_t>(text_.size())); }

  /// To be told when the parser gets no more of the text: what it makes of a text cut anywhere is worth nothing.
  void starve() { starved_ = true; }
  [[nodiscard]] bool starved() const { return starved_; }

  /// The end of what has been read.
  [[nodiscard]] std::uint32_t cursor() const { return cursor_; }
  /// Whether the innermost open collection is written in brackets.
  [[nodiscard]] bool in_brackets() const { return !open_.empty() && open_.back().bracketed; }

  /// Closes what is open when reading stops early.
  void cut();

  /// A document begins; only one may.
  void begin_document(std::uint32_t at);

  /// An empty node or a word for null; `at` is where that or, of an empty one, the next token begins.
  void add_null(std::uint32_t at, YamlProperties properties);

  void add_alias(std::uint32_t begin);

  void add_scalar(std::uint32_t at, YamlProperties properties, std::string_view value);

  /// A sequence or mapping begins; `flow`: it is written in brackets.
  void open(YamlKind kind, std::uint32_t at, YamlProperties properties, bool flow);

  /// The innermost sequence or mapping ends.
  void close();

 private:
  struct Open {
    std::uint32_t node = 0;
    std::uint32_t children = 0;
    std::uint32_t last_child = 0;
    bool bracketed = false;
  };

  // --- places -------------------------------------------------------------------------------------------------------

  /// Reports a node's anchor and tag, and steps over them.
  std::uint32_t skip_properties(std::uint32_t at, YamlProperties properties);

  [[nodiscard]] std::size_t column(std::size_t at) const;

  /// Whether a word at `at` belongs to the open collection. An empty node has the mark of the next token, which in a
  /// block may be one further out.
  [[nodiscard]] bool is_inside_parent(std::uint32_t at) const;

  /// Finds the scalar's content in the source, from where its first character, quote or block indicator stands.
  void locate(std::uint32_t index, std::uint32_t begin, ScalarStyle style, std::string_view value);

  /// 'it''s' begins with what it would be if it ended there; no value ends before a doubled quote.
  [[nodiscard]] bool ends_in_doubled_quote(std::uint32_t end, ScalarStyle style) const;

  void locate_block(std::uint32_t index, std::uint32_t begin, ScalarStyle style, std::string_view value);

  void keep(std::uint32_t index, ScalarTrace trace);

  /// The place right after the `:` or `-` of an entry that is empty, if that is what comes next.
  [[nodiscard]] std::optional<std::uint32_t> place_after_indicator() const;

  // --- the tree -----------------------------------------------------------------------------------------------------

  [[nodiscard]] bool in_mapping() const;
  [[nodiscard]] bool at_key() const { return in_mapping() && open_.back().children % 2 == 0; }
  [[nodiscard]] bool at_value() const { return in_mapping() && open_.back().children % 2 == 1; }

  /// Adds a node to what is open; its index.
  std::uint32_t add(YamlKind kind, Span span);

  /// Leaves out the last scalar with the collections that have nothing but it, and marks those that it ends as cut:
  /// what did not fit in may have been meant for them.
  void leave_out_last();
  /// A list or mapping in brackets that ends there: its brackets are closed, but it need not be what was meant.
  void leave_out_last_flow();

  void end(YamlNode& node, std::uint32_t at) const;

  // --- what is YAML but not meant -----------------------------------------------------------------------------------

  void add_empty(std::uint32_t next_token);

  [[nodiscard]] bool begins_text(std::uint32_t at) const;

  /// Whether a key without a value has no colon either, nor the `? ` before it with which it needs none.
  [[nodiscard]] bool is_bare_key(const YamlNode& key) const;

  /// A line of a block mapping without a colon, which yaml-cpp takes for a key.
  void add_bare_key();

  /// `{a, b: 1}`: the key just read has neither colon nor value. Most often a comma inside a figure made it.
  void add_bare_entry();

  /// Whether the entry before in the braces has no value either: that is one mistake.
  [[nodiscard]] bool follows_bare_entry(const YamlNode& key) const;
  void report_bare_entry(const YamlNode& key);

  [[nodiscard]] bool has_invalid_byte(Span span) const;

  // --- what yaml-cpp lets pass --------------------------------------------------------------------------------------

  void report_syntax(std::size_t at, const LocalText& reason);

  /// \' is no escape of YAML.
  bool report_bad_escape(const YamlNode& node);

  /// `#` begins a comment only after a blank: between the end of what was read and `to` there are but blanks, comments
  /// and signs.
  void check_comments(std::uint32_t to);

  /// The further lines of a text or of what stands in brackets are indented more than the block that they stand in;
  /// brackets may be closed at its column.
  void check_indentation(std::uint32_t begin, std::uint32_t end);

  /// A quote whose other half stands beyond the block that the text is in: most likely that is the opening quote of
  /// another text, and what follows makes no sense.
  void report_late_quote(std::uint32_t begin, std::uint32_t other);

  /// A block of text takes its indentation from its first line with something in it; no blank line before may have
  /// more. What follows `|` or `>` is a comment only after a blank.
  void check_block_start(std::string_view header, std::uint32_t begin, std::size_t header_end);

  void check_scalar(std::uint32_t index);

  const std::string_view text_;
  const std::uint32_t base_;
  std::uint32_t cursor_;  // the end of what has been read
  std::uint32_t read_;    // where the last scalar begins, or ends if it is a block, whose lines can look like anything
  std::uint32_t properties_end_ = 0;  // of those already reported
  std::uint32_t split_end_ = 0;       // of the split figure last reported
  std::uint32_t comments_checked_ = 0;
  std::size_t documents_ = 0;
  bool merges_ = false;  // the key before is `<<`
  bool starved_ = false;
  std::vector<Open> open_;
  YamlTree& tree_;
  std::deque<std::string>& decoded_;
  Problems& problems_;
  const std::vector<std::uint32_t>& invalid_bytes_;
};

}  // namespace budgetlint
