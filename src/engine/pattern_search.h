#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>

#include "engine/workspace.h"
#include "lang/builtins.h"

namespace budgetlint {

/// Searches texts for the patterns of rules, and makes values of what they captured.
class PatternSearch {
 public:
  explicit PatternSearch(Workspace& work) : work_(work) {}

  /// Forgets the matches of the rule before.
  void begin() { last_matches_.clear(); }

  /// The matches of a pattern in a text, a section, or a list of sections.
  Value matches(const Value& subject, std::uint16_t pattern);
  Value capture(const Value& match, std::uint32_t capture);
  Value match_member(const Value& match, builtins::Member member);

 private:
  /// A text or section to be searched.
  struct Searched {
    const Prose* prose = nullptr;  ///< null where there is nothing to search
    std::size_t begin = 0, end = 0;
    Object object;
    Field field = Field::none;
    Edition edition = Edition::current;
    const Absence* gap = nullptr;  ///< where the text could not be read
    bool lasting = false;          ///< the prose is there as long as the evaluation
  };
  /// Bytes of a prose and the object whose text it is.
  struct Piece {
    const Prose& prose;
    std::size_t begin = 0, end = 0;
    const MatchRecord& match;

    [[nodiscard]] std::string_view text() const { return prose.text().substr(begin, end - begin); }
    [[nodiscard]] Piece part(std::size_t first, std::size_t last) const {
      return {prose, begin + first, begin + last, match};
    }
  };

  [[nodiscard]] std::shared_ptr<const Matches> matches_in(const Value& subject, std::uint16_t pattern);
  Searched searched(const Value& subject);
  [[nodiscard]] static bool cuts_number(const ir::Pattern& pattern, const MatchRecord& record);
  void search(const Searched& text, std::uint16_t pattern, Matches& out);
  void list_matches(std::uint16_t pattern, Matches& out) const;
  Value text_of(const Piece& piece);
  Value captured(const ir::Capture& capture, const Piece& piece);
  Value figure(const ir::Capture& capture, const Piece& piece);
  Value date(const Piece& piece);
  Value list(const ir::Capture& capture, const Piece& piece);
  Value entry(const ir::Capture& capture, const Piece& piece);
  Value placed(Value value, const Piece& piece);
  [[nodiscard]] Place place_of(const Piece& piece) const;
  [[nodiscard]] std::string_view name_in_words(std::uint16_t words, std::string_view text) const;

  Workspace& work_;
  /// The last matches of each pattern: the matches in one sentence all ask for the same.
  std::unordered_map<std::uint16_t, std::shared_ptr<const Matches>> last_matches_;
};

}  // namespace budgetlint
