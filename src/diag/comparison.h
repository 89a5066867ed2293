#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "diag/report.h"

namespace budgetlint {

/// What two drafts of a report differ in, for those who show it: figures, texts, findings, and the figures that stayed
/// where one that a rule ties them to moved.

enum class Change : unsigned char { changed, added, removed };

/// A figure as one of the drafts has it.
struct ComparedFigure {
  std::string text;   ///< as printed, with its unit
  std::string value;  ///< a decimal, in its unit
  std::string unit;
  Location where;
  std::string words = {};  ///< what stands before it in prose, where one path is that of many figures
};

struct FigureChange {
  Change change = Change::changed;
  std::string path;  ///< as the new draft has it, of what is removed as the old one
  std::optional<ComparedFigure> before, after;
  std::string difference;  ///< new less old, a decimal; empty where there is none or the two do not convert
  std::string unit;        ///< of the difference
  bool in_text = false;    ///< stands in a text that is listed as added, removed or changed
};

enum class TextPartKind : unsigned char { same, removed, added };

struct TextPart {
  TextPartKind kind = TextPartKind::same;
  std::string text;
};

/// A sentence, title, name, row or whole table.
struct TextChange {
  Change change = Change::changed;
  std::string path;
  std::optional<Location> before, after;
  std::vector<TextPart> parts;
};

/// A requirement that held in the old draft and does not in the new one.
struct BrokenTie {
  std::string rule;
  LocalText title;
  std::vector<std::size_t> moved;  ///< indexes of the figure changes that it ties to what did not move
  std::size_t others = 0;          ///< further figures of the requirement that did not move either
  std::string equal;               ///< what the figure would be, with its unit, if it still equalled the one that moved
};

/// Figures that did not move though one that rules tie them to did: one figure, or all those of one requirement where
/// they are many.
struct UnmovedFigures {
  std::vector<ComparedFigure> figures;
  std::vector<BrokenTie> ties;
};

struct ChangedFinding {
  Diagnostic before, after;
};

struct ComparedFindings {
  std::vector<Diagnostic> introduced, cured;
  std::vector<ChangedFinding> changed;  ///< the same rule at the same place, with other figures or words
  std::vector<Diagnostic> undecided;    ///< of the old draft; the new one could not be judged by the rule
  std::size_t unchanged = 0;
};

struct ComparedDraft {
  SourcePtr source;
  std::string file;
  std::string entity;
  std::optional<int> year;
  std::string kind;
};

struct Comparison {
  std::string tool_version;
  std::vector<PackInfo> packs;
  ComparedDraft before, after;
  std::vector<Diagnostic> problems;
  std::vector<FigureChange> figures;
  std::vector<TextChange> texts;
  std::vector<UnmovedFigures> unmoved;
  ComparedFindings findings;
};

}  // namespace budgetlint
