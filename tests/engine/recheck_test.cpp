#include "engine/recheck.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "audit/mutations.h"
#include "causes/root_causes.h"
#include "diag/edits.h"
#include "render/json.h"
#include "session/check_image.h"
#include "support/checker.h"
#include "support/files.h"

/// A document that is checked again after an edit, by the rules that read what was edited alone, is found to be what a
/// check of the whole finds.
namespace budgetlint {
namespace {

/// A document that was checked, with all that was written down.
class Checked {
 public:
  Checked(Engine& engine, const SourcePtr& source)
      : read_(read_document(source)), typed_(*read_.document, engine.program), trace_(*source) {
    CheckOptions options;
    options.trace = &trace_;
    report_ = check_document(engine, typed_, read_.problems, options);
    earlier_.emplace(typed_, report_, trace_);
  }
  Checked(const Checked&) = delete;
  Checked& operator=(const Checked&) = delete;

  [[nodiscard]] const TypedDocument& typed() const { return typed_; }
  [[nodiscard]] const DocumentReport& report() const { return report_; }
  [[nodiscard]] const EarlierCheck& earlier() const { return *earlier_; }

 private:
  ReadResult read_;
  TypedDocument typed_;
  Trace trace_;
  DocumentReport report_;
  std::optional<EarlierCheck> earlier_;
};

/// What is found in an edited document, by all rules or by those alone of which nothing stands.
class Edited {
 public:
  Edited(Engine& engine, const Checked& before, const Edit& edit)
      : engine_(engine),
        document_(before.earlier(), engine.program, {edit},
                  apply_edits(before.typed().source().bytes(), {edit}).value()) {}

  [[nodiscard]] std::size_t standing() const {
    std::size_t out = 0;
    for (std::size_t rule = 0; rule < engine_.program.rules.size(); ++rule)
      out += document_.standing().has(rule) ? 1 : 0;
    return out;
  }
  [[nodiscard]] DocumentReport check(bool whole) const {
    CheckOptions options;
    if (!whole) options.standing = &document_.standing();
    TracedCheck traced(engine_, document_.typed(), options);
    DocumentReport out = traced.run(document_.problems());
    traced.add_root_causes(out);
    return out;
  }
  /// All that a report has, as bytes.
  [[nodiscard]] std::string image_of(const DocumentReport& report) const {
    return write_check_image(report, {}, document_.source());
  }

 private:
  Engine& engine_;
  EditedDocument document_;
};

class RecheckTest : public testing::TestWithParam<const char*> {
 protected:
  Engine engine_{test::embedded_rulebook().program};
};

TEST_P(RecheckTest, FindsWhatACheckOfTheWholeFinds) {
  constexpr std::size_t kMutants = 24;
  const SourcePtr source = test::source_of("test.budget.yaml", test::sample_text(GetParam()));
  const Checked before(engine_, source);
  const std::vector<Mutation> all = mutations_of(before.typed(), 3);
  std::size_t stood = 0;
  for (std::size_t i = 0; i < kMutants; ++i) {
    const Mutation& mutation = all[i * all.size() / kMutants];
    const Edited edited(engine_, before, mutation.edit);
    stood += edited.standing() > 0 ? 1 : 0;
    const DocumentReport quick = edited.check(false), whole = edited.check(true);
    const auto writer = json_writer(Language::zh);
    ASSERT_EQ(writer->document(quick), writer->document(whole)) << mutation.path << " " << mutation.edit.text;
    ASSERT_EQ(edited.image_of(quick), edited.image_of(whole)) << mutation.path << " " << mutation.edit.text;
  }
  EXPECT_GT(stood, kMutants / 2);  // most mistakes are in figures, and leave what other tables say as it was
}

INSTANTIATE_TEST_SUITE_P(Samples, RecheckTest,
                         testing::Values("jincheng-xinfang-2024-corrected", "jincheng-xinfang-2024",
                                         "putuo-finance-2024", "self-evaluation-2024", "national-budget-2025"));

/// Where more than a figure or a sentence changes, nothing stands.
TEST(StandingResultsTest, NothingStandsWhereTheShapeChanges) {
  Engine engine(test::embedded_rulebook().program);
  const std::string text = test::sample_text("putuo-finance-2024-corrected");
  const Checked before(engine, test::source_of("test.budget.yaml", text));
  for (const std::string changed : {"columns:", "year: 2024", "kind: 部门决算"}) {
    const auto at = static_cast<std::uint32_t>(text.find(changed));
    const Span span{at, at + static_cast<std::uint32_t>(changed.size())};
    const Edited edited(engine, before, {{&before.typed().source(), span, {}, {}}, changed + " "});
    EXPECT_EQ(edited.standing(), 0U) << changed;
  }
  // A cell that becomes two cells moves those behind it.
  const auto row = text.find("rows:");
  const auto figure = static_cast<std::uint32_t>(text.find_first_of("123456789", row));
  const Edited edited(engine, before, {{&before.typed().source(), {figure, figure + 1}, {}, {}}, "1, 2"});
  EXPECT_EQ(edited.standing(), 0U);
}

}  // namespace
}  // namespace budgetlint
