#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/source_text.h"
#include "diag/edits.h"
#include "engine/number.h"
#include "engine/place.h"
#include "engine/quantity.h"
#include "lang/ir.h"

/// What rules demand of the figures of one document, as formulas over those figures: recorded while rules run, so that
/// one can ask what would hold if other figures stood there.
namespace budgetlint {

using FigureIndex = std::uint32_t;

/// A place of the document where a figure stands, or a blank that counts as zero. A word that says which way figures
/// go is one too: 1 where they are more, -1 where less.
struct ConstraintFigure {
  Place place;             ///< of the whole: of 增加12.3万元, or of a cell
  Span number;             ///< of its digits; empty for a blank, and for a word such as 持平
  Quantity printed;        ///< as its digits have it, without the sign that a word such as 减少 gives it
  bool in_words = false;   ///< a word that stands for zero
  bool direction = false;  ///< a word such as 减少
};

/// Which way a figure goes, and the word that says so; empty where that is not known.
struct SaidDirection {
  bool decrease = false;
  Span word = {};
  friend bool operator==(const SaidDirection&, const SaidDirection&) = default;
};

/// `directed` is a figure behind a word: its first operand is the word's ±1, its second what the digits have.
enum class FormulaKind : std::uint8_t {
  constant,
  figure,
  negated_figure,
  directed,
  negate,
  sum,
  subtract,
  multiply,
  divide
};

/// An operation. Of a figure `first` is its index, of a constant that of its value; else operands `first` and on.
struct Formula {
  FormulaKind kind = FormulaKind::constant;
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

/// A comparison that must hold, and how it does.
struct Constraint {
  ir::Op relation = ir::Op::equal;
  FormulaId left = 0, right = 0;
  Agreement agreement = Agreement::none;
  std::uint32_t requirement = 0;
  /// The word that asks for it, as 大于 does for ≥; the opposite word would ask for the opposite.
  std::optional<FigureIndex> word = {};
};

/// One turn of a rule's requirement: all its constraints must hold.
struct Requirement {
  std::optional<std::size_t> finding;  ///< that says that it does not hold, or only by rounding; its index, and
  std::string fingerprint;             ///< its fingerprint, when findings have got theirs
};

class Constraints {
 public:
  /// The source is that of the document whose figures may change; those of last year's are constants.
  explicit Constraints(const SourceText& source) : source_(source) {}
  Constraints(const Constraints&) = delete;  // units point to names that are here
  Constraints& operator=(const Constraints&) = delete;

  // --- recording, by the engine ------------------------------------------------------------------------------------

  /// The figure at a place, if it is that which a value has, or its negative: 减少12.3万元 is −12.3. What was made of a
  /// figure in some other way is a constant.
  FormulaId figure(const Place& place, const Quantity& quantity, bool blank, const SaidDirection& said);
  /// The word at a place that says which way something goes.
  FigureIndex direction(const Place& place, bool decrease);
  FormulaId constant(const Quantity& quantity);
  FormulaId add(FormulaKind kind, const std::vector<FormulaId>& operands);
  void compared(ir::Op relation, FormulaId left, FormulaId right, Agreement agreement,
                std::optional<FigureIndex> word = {});
  [[nodiscard]] std::size_t size() const { return constraints_.size(); }
  /// Whether there was more than is worth recording: then nothing is known, and nothing is recorded any more.
  [[nodiscard]] bool is_full() const {
    return gave_up_ || figures_.size() >= kMostFigures || constants_.size() >= kMostFigures ||
           formulas_.size() >= kMostFormulas;
  }
  /// Forgets the constraints recorded since there were so many.
  void truncate(std::size_t size) {
    if (!gave_up_) constraints_.resize(size);
  }
  /// Forgets the requirements closed since there were so many, with their constraints from `size` on.
  void truncate(std::size_t size, std::size_t requirements) {
    truncate(size);
    if (!gave_up_) requirements_.resize(requirements);
  }
  /// All constraints since there were `first` belong to one requirement.
  void close(std::size_t first, Requirement requirement);
  [[nodiscard]] std::vector<Requirement>& requirements() { return requirements_; }
  /// Forgets the constraints of requirements that need not hold after all.
  template <typename Unwanted>
  void drop_if(const Unwanted& unwanted) {
    std::erase_if(constraints_, [&](const Constraint& one) { return unwanted(requirements_[one.requirement]); });
  }

  /// How much was recorded at some time.
  struct Extent {
    std::size_t figures = 0, constraints = 0, requirements = 0;
  };
  [[nodiscard]] Extent extent() const { return {figures_.size(), size(), requirements_.size()}; }
  /// Records what was demanded between two times of the figures of the document before edits that none of these figures
  /// stand in. Figures of which nothing is demanded after all keep their place in the order.
  void add_moved(const Constraints& before, const Extent& first, const Extent& last, const MovedPlaces& moved);

  // --- what was recorded -------------------------------------------------------------------------------------------

  [[nodiscard]] const std::vector<Constraint>& all() const { return constraints_; }
  [[nodiscard]] const std::vector<Requirement>& requirements() const { return requirements_; }
  [[nodiscard]] const std::deque<ConstraintFigure>& figures() const { return figures_; }
  [[nodiscard]] const Formula& formula(FormulaId id) const { return formulas_[id - 1]; }
  [[nodiscard]] FormulaId operand(const Formula& formula, std::uint32_t which) const {
    return operands_[formula.first + which];
  }
  [[nodiscard]] const Quantity& constant(const Formula& formula) const { return constants_[formula.first]; }

 private:
  static constexpr std::size_t kMostFigures = 20'000;
  static constexpr std::size_t kMostFormulas = 200'000;

  /// Formulas of another document as they are here.
  struct MovedFormulas {
    const Constraints& before;
    const MovedPlaces& moved;
    std::unordered_map<FormulaId, FormulaId> known = {};
  };
  /// Gives the memory back of what was more than is worth recording.
  void give_up();
  FormulaId add_moved(FormulaId formula, MovedFormulas& formulas);
  FigureIndex add_moved_figure(FigureIndex figure, const MovedFormulas& formulas);
  FormulaId add(const Formula& formula);
  FormulaId leaf(FigureIndex figure, bool negated);
  FormulaId directed(FigureIndex word, FigureIndex figure);
  FigureIndex index_of(ConstraintFigure figure);
  /// As `figure`, for what was not asked for before.
  FormulaId read_figure(const Place& place, const Quantity& quantity, bool blank, const SaidDirection& said);
  /// The quantity with a unit whose name outlives the evaluation.
  [[nodiscard]] Quantity kept(Quantity quantity);

  const SourceText& source_;
  bool gave_up_ = false;
  std::vector<Constraint> constraints_;
  std::vector<Requirement> requirements_;
  std::deque<ConstraintFigure> figures_;  ///< which are large
  std::vector<Formula> formulas_;
  std::vector<FormulaId> operands_;
  std::vector<Quantity> constants_;
  std::set<std::string, std::less<>> unit_names_;
  /// A figure as rules had it last, which most have it as.
  struct AskedFigure {
    Exact value;
    SaidDirection said;
    bool blank = false;
    FormulaId formula = 0;
  };
  std::map<Span, AskedFigure> asked_;           ///< by the place of the whole
  std::map<Span, FigureIndex> by_span_;         ///< of the digits, or of the place where there are none
  std::map<FigureIndex, FormulaId> leaves_[2];  ///< by whether they are negated
  std::map<std::pair<FigureIndex, FigureIndex>, FormulaId> directed_;
};

}  // namespace budgetlint
