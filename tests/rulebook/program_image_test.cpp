#include "lang/program_image.h"

#include <gtest/gtest.h>

#include <string>

#include "rulebook/compile_packs.h"
#include "rulebook/embedded.h"

namespace budgetlint {
namespace {

ir::Program compiled_now() {
  ir::Program program = compile_packs(parse_files(sources_of(embedded_rules()))).program;
  prepare(program);
  return program;
}

TEST(ProgramImageTest, TheProgramHoldsWhatItsRulesCompileTo) {
  EXPECT_TRUE(embedded_image() == write_program_image(compiled_now()));
}

TEST(ProgramImageTest, ThePacksAreReadWithoutTheRest) {
  const std::vector<ir::Pack> packs = read_image_packs(embedded_image());
  const std::vector<ir::Pack> wanted = compiled_now().packs;
  ASSERT_EQ(packs.size(), wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    EXPECT_EQ(packs[i].name, wanted[i].name);
    EXPECT_EQ(packs[i].digest, wanted[i].digest);
  }
  EXPECT_TRUE(read_image_packs("no image").empty());
}

TEST(ProgramImageTest, WhatWasReadIsWhatWasWritten) {
  const std::string image(embedded_image());
  const std::optional<ir::Program> program = read_program_image(image);
  ASSERT_TRUE(program);
  EXPECT_TRUE(write_program_image(*program) == image);
  const ir::Program fresh = compiled_now();
  ASSERT_EQ(program->rules.size(), fresh.rules.size());
  for (std::size_t i = 0; i < fresh.rules.size(); ++i) {
    EXPECT_EQ(program->rules[i].id, fresh.rules[i].id);
    EXPECT_EQ(program->rules[i].title.zh, fresh.rules[i].title.zh);
    EXPECT_EQ(program->rules[i].until, fresh.rules[i].until);
    EXPECT_EQ(program->rules[i].statements.size(), fresh.rules[i].statements.size());
  }
  ASSERT_EQ(program->constants.size(), fresh.constants.size());
  for (std::size_t i = 0; i < fresh.constants.size(); ++i) {
    EXPECT_EQ(program->constants[i].units, fresh.constants[i].units);
    EXPECT_EQ(program->constants[i].exponent, fresh.constants[i].exponent);
  }
}

TEST(ProgramImageTest, NumbersOfEverySizeAndSignAreKept) {
  ir::Program program;
  for (const std::int64_t units : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{63}, std::int64_t{64},
                                   std::int64_t{-65}, INT64_MAX, INT64_MIN}) {
    ir::Constant constant;
    constant.units = units;
    constant.exponent = -4;
    program.constants.push_back(constant);
  }
  const std::optional<ir::Program> read = read_program_image(write_program_image(program));
  ASSERT_TRUE(read);
  ASSERT_EQ(read->constants.size(), program.constants.size());
  for (std::size_t i = 0; i < program.constants.size(); ++i) {
    EXPECT_EQ(read->constants[i].units, program.constants[i].units);
    EXPECT_EQ(read->constants[i].exponent, -4);
  }
  EXPECT_EQ(read->measures, program.measures);
}

TEST(ProgramImageTest, WhatIsNotAWholeImageIsRefused) {
  const std::string image = write_program_image(ir::Program{});
  ASSERT_TRUE(read_program_image(image));
  EXPECT_FALSE(read_program_image(""));
  for (std::size_t length = 0; length < image.size(); ++length)
    EXPECT_FALSE(read_program_image(image.substr(0, length)));
  EXPECT_FALSE(read_program_image(image + "x"));
  for (std::size_t i = 0; i < image.size(); ++i) {
    std::string changed = image;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(read_program_image(changed)) << i;
  }
}

}  // namespace
}  // namespace budgetlint
