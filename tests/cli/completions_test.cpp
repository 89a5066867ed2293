#include <regex>
#include <string>

#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"
#include "support/validators.h"

/// Completions and the manual page, judged by the shells and by groff.
namespace budgetlint {
namespace {

class CompletionsTest : public test::ScratchFolderTest {
 protected:
  /// The script for a shell, in a file.
  std::string script(const std::string& shell, const std::string& options = {}) const {
    const test::Run run = test::run_program("completions " + shell + options);
    EXPECT_EQ(run.exit_code, 0) << run.output;
    return write("completions." + shell, run.output);
  }

  /// What bash offers for the last of the words.
  std::string bash_offers(const std::string& words) const {
    const test::Run run = test::run_command(
        "bash --norc -c 'source " + script("bash") + "; COMP_WORDS=(" + words +
        "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); $(complete -p budgetlint | sed \"s/.*-F \\([^ ]*\\).*/\\1/\"); "
        "echo ${COMPREPLY[@]}'");
    EXPECT_EQ(run.exit_code, 0) << run.output;
    return run.output.substr(0, run.output.find('\n'));
  }

  static bool installed(const std::string& program) {
    const bool there = test::run_command("command -v " + program).exit_code == 0;
    test::expect_installed(there, program);
    return there;
  }

  static void expect_silent(const std::string& command) {
    const test::Run run = test::run_command(command);
    EXPECT_EQ(run.exit_code, 0) << command;
    EXPECT_EQ(run.output, "") << command;
  }
};

TEST_F(CompletionsTest, ShellsCanReadTheirScripts) {
  for (const std::string& language : {std::string("zh"), std::string("en")}) {
    expect_silent("bash -n " + script("bash", " --lang " + language));
    if (installed("zsh")) expect_silent("zsh -f -n " + script("zsh", " --lang " + language));
    if (installed("fish")) expect_silent("fish --no-config --no-execute " + script("fish", " --lang " + language));
  }
  EXPECT_EQ(test::run_program("completions tcsh").exit_code, 2);
}

TEST_F(CompletionsTest, BashOffersCommands) {
  EXPECT_EQ(bash_offers("budgetlint che"), "check");
  const std::string all = bash_offers("budgetlint \"\"");
  for (const char* command : {"check", "test", "fix", "fmt", "init", "completions", "man"}) {
    EXPECT_NE((" " + all + " ").find(std::string(" ") + command + " "), std::string::npos) << all;
  }
  EXPECT_NE(bash_offers("budgetlint --v").find("--version"), std::string::npos);
}

TEST_F(CompletionsTest, BashOffersOptionsAndTheirValues) {
  EXPECT_EQ(bash_offers("budgetlint check --fo"), "--format --force");
  EXPECT_EQ(bash_offers("budgetlint check --format s"), "sarif");
  EXPECT_EQ(bash_offers("budgetlint check --format = s"), "sarif");
  EXPECT_EQ(bash_offers("budgetlint check --format ="), bash_offers("budgetlint check --format \"\""));
  EXPECT_EQ(bash_offers("budgetlint check --lang \"\""), "zh en");
  EXPECT_EQ(bash_offers("budgetlint rules --format m"), "markdown");
  EXPECT_EQ(bash_offers("budgetlint completions f"), "fish");
  EXPECT_EQ(bash_offers("budgetlint check --output \"\""), "");  // bash then offers files
  EXPECT_EQ(bash_offers("budgetlint check x --concise --col"), "--color");
  for (const char* words : {"check --select", "fix --ignore", "explain", "rules"}) {
    EXPECT_EQ(bash_offers(std::string("budgetlint ") + words + " statement.zero-ba"), "statement.zero-base") << words;
    EXPECT_EQ(bash_offers(std::string("budgetlint ") + words + " 支出总表/hier"), "支出总表/hierarchy") << words;
  }
  EXPECT_EQ(bash_offers("budgetlint explain E050"), "E0501 E0502 E0503 E0504 E0509");
  EXPECT_EQ(bash_offers("budgetlint test --ignore statement.zero-ba"), "") << "it takes codes";
}

TEST_F(CompletionsTest, FishOffersTheSame) {
  if (!installed("fish")) return;
  const std::string ask =
      "HOME=" + folder_.string() + " fish --no-config -c 'source " + script("fish") + "; complete -C ";
  EXPECT_NE(test::run_command(ask + "\"budgetlint che\"'").output.find("check\t"), std::string::npos);
  EXPECT_EQ(test::run_command(ask + "\"budgetlint check --format s\"'").output.substr(0, 5), "sarif");
  EXPECT_NE(test::run_command(ask + "\"budgetlint check --fo\"'").output.find("--format\t"), std::string::npos);
  EXPECT_EQ(test::run_command(ask + "\"budgetlint explain statement.zero-ba\"'").output.substr(0, 19),
            "statement.zero-base");
}

/// zsh completes only where somebody types: into a terminal that another zsh gives it.
TEST_F(CompletionsTest, ZshCompletesWhatIsTyped) {
  if (!installed("zsh")) return;
  const std::string typing = write("typing.zsh", R"(
zmodload zsh/zpty
zpty -b shell zsh -f -i
zpty -w shell "autoload -Uz compinit; compinit -D -u; source $1; print re''ady"
seen() {
  local out all=
  for i in {1..400}; do
    while zpty -r -t shell out; do all+=$out; done
    [[ $all == *$1* ]] && { print -r -- "$1"; return }
    sleep 0.05
  done
  print -r -- "not $1: ${(V)all}"
}
typed() { zpty -w -n shell $'\x15'"$1"$'\t'; seen "$2" }
seen ready
typed 'budgetlint cov' 'erage'
typed 'budgetlint check --format s' '--format sarif'
typed 'budgetlint check --format=gitl' '--format=gitlab'
typed 'budgetlint check --conc' '--concise'
typed 'budgetlint completions f' 'completions fish'
typed 'budgetlint explain statement.zero-ba' 'statement.zero-base'
)");
  const test::Run run =
      test::run_command("HOME=" + folder_.string() + " TERM=xterm zsh -f " + typing + " " + script("zsh"));
  EXPECT_EQ(run.output,
            "ready\nerage\n--format sarif\n--format=gitlab\n--concise\ncompletions fish\nstatement.zero-base\n");
}

/// Whatever --help names stands in the page and in every script: they are made of the same description.
TEST_F(CompletionsTest, NothingIsLeftOut) {
  const std::string page = test::run_program("man").output;
  for (const char* command : {"check", "fix", "test", "fmt", "coverage", "mutate", "rules", "explain", "init"}) {
    const std::string help = test::run_program(std::string(command) + " --help").output;
    const std::regex option("--[a-z-]+");
    for (std::sregex_iterator at(help.begin(), help.end(), option), end; at != end; ++at) {
      const std::string in_page = std::regex_replace(at->str(), std::regex("-"), "\\-");
      EXPECT_NE(page.find(in_page), std::string::npos) << command << " " << at->str();
    }
  }
}

TEST_F(CompletionsTest, GroffReadsThePage) {
  if (!installed("groff")) return;
  for (const std::string& language : {std::string("zh"), std::string("en")}) {
    const std::string file = write("budgetlint.1", test::run_program("man --lang " + language).output);
    expect_silent("groff -ww -man -K utf8 -T utf8 -z " + file);
    const test::Run shown = test::run_command("groff -man -K utf8 -T utf8 -P -c -P -b -P -u -P -o " + file);
    for (const char* text : {"budgetlint check", "--format", "text|json|ndjson"}) {
      EXPECT_NE(shown.output.find(text), std::string::npos) << text << "\n" << shown.output.substr(0, 3000);
    }
  }
}

}  // namespace
}  // namespace budgetlint
