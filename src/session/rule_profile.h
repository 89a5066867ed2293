#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "config/settings.h"
#include "diag/report.h"
#include "engine/check.h"
#include "lang/ir.h"

namespace budgetlint {

/// The rules as they are for some files: with their parameters, their severities and the selection among them.
class RuleProfile {
 public:
  /// `declared`, the rules as they are written, outlives the profile.
  RuleProfile(Engine& declared, const Layer& layer);

  [[nodiscard]] bool has_rules() const { return !selected_.empty(); }
  [[nodiscard]] Engine& engine() { return engine_; }
  [[nodiscard]] CheckOptions options() const;
  /// Adds the rules of this profile to those that documents are checked with.
  void describe(std::vector<RuleInfo>& to) const;

 private:
  const ir::Program& declared_;
  std::unique_ptr<const ir::Program> changed_;  ///< where a parameter or a severity is set
  std::unique_ptr<Engine> own_;                 ///< the same
  Engine& engine_;                              ///< else that of the rules as they are written
  std::vector<std::size_t> selected_;
};

/// The parameter of that name; null where there is none.
[[nodiscard]] const ir::Parameter* parameter_named(const ir::Program& program, const std::string& name);

}  // namespace budgetlint
