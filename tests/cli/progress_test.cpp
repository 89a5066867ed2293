#include "cli/progress.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"

namespace budgetlint {
namespace {

using namespace std::chrono_literals;

/// What is drawn while five things are done, each of which takes `step`, and after the last.
std::string drawn(std::chrono::milliseconds step) {
  std::string out;
  cli::Progress::Time now{};
  {
    cli::Progress progress(
        5, [&] { return now; }, [&](const std::string& text) { out += text; });
    for (int i = 0; i < 5; ++i) {
      now += step;
      progress.advance();
    }
  }
  return out;
}

TEST(ProgressBarTest, ItIsShownAfterASecondAndRemovedAtTheEnd) {
  EXPECT_EQ(drawn(400ms),
            "\r[##################............] 3/5\x1b[K"
            "\r[########################......] 4/5\x1b[K"
            "\r\x1b[K");
  EXPECT_EQ(drawn(250ms), "\r[########################......] 4/5\x1b[K\r\x1b[K") << "a second is long enough";
}

TEST(ProgressBarTest, NothingIsShownWhereTheSecondIsNotOverBeforeTheLast) {
  EXPECT_EQ(drawn(249ms), "");
  EXPECT_EQ(drawn(0ms), "");
}

class ProgressTest : public test::ScratchFolderTest {
 protected:
  /// `check` of so many documents, on a terminal.
  [[nodiscard]] test::Run on_terminal(int documents, const std::string& more = {}) const {
    const std::string model = test::sample_text("eight-tables-2025");
    for (int i = 0; i < documents; ++i) write(std::to_string(i) + ".budget.yaml", model);
    return test::run_command(std::string("TERM=xterm script -qec '") + test::program_path() + " check --concise " +
                             folder_.string() + more + "' /dev/null < /dev/null");
  }
};

/// However fast the machine is: some number of documents takes longer than a second.
TEST_F(ProgressTest, LongRunsShowABarAndRemoveIt) {
  constexpr int kMost = 1 << 14;
  int documents = 32;
  test::Run run;
  do {
    documents *= 2;
    run = on_terminal(documents);
    ASSERT_EQ(run.exit_code, 0) << run.output;
  } while (run.output.empty() && documents < kMost);
  EXPECT_NE(run.output.find("/" + std::to_string(documents) + "\x1b[K"), std::string::npos) << run.output;
  EXPECT_TRUE(run.output.ends_with("\r\x1b[K")) << run.output;
}

TEST_F(ProgressTest, OneDocumentAndPipesShowNone) {
  EXPECT_EQ(on_terminal(1).output, "");
  EXPECT_EQ(on_terminal(150, " 2>" + path("told")).output, "");
  EXPECT_EQ(test::read_text(path("told")), "");
}

}  // namespace
}  // namespace budgetlint
