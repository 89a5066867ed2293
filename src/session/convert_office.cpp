#include "session/convert_office.h"

#include <filesystem>
#include <fstream>

#include "diag/code.h"
#include "session/run_program.h"

namespace budgetlint {
namespace {

namespace fs = std::filesystem;

/// What a stream of a compound file is called in its directory.
std::string stream_name(std::string_view name) {
  std::string out;
  for (const char letter : name) out += {letter, '\0'};
  return out;
}

bool has_stream(std::string_view bytes, std::string_view name) {
  return bytes.find(stream_name(name)) != std::string_view::npos;
}

/// The program on the PATH; empty where it is not installed.
std::string office_program() {
  const std::string program = program_named("soffice");
  return program.empty() ? program_named("libreoffice") : program;
}

}  // namespace

std::optional<std::string> convert_old_office(std::string_view bytes, const std::string& file,
                                              std::vector<Diagnostic>& problems, std::chrono::milliseconds most) {
  const auto fail = [&](const LocalText& why) {
    problems.push_back(make_diagnostic(Code::office_not_converted, {}, file, why));
    return std::nullopt;
  };
  if (has_stream(bytes, "EncryptedPackage")) {
    problems.push_back(make_diagnostic(Code::office_encrypted, {}, file));
    return std::nullopt;
  }
  const std::string program = office_program();
  if (program.empty()) {
    problems.push_back(make_diagnostic(Code::office_old_format, {}, file));
    return std::nullopt;
  }
  const TemporaryFolder folder;
  if (folder.path().empty()) return fail(no_temporary_folder());
  const bool word = has_stream(bytes, "WordDocument");
  const fs::path in = folder.path() / (word ? "in.doc" : "in.xls");
  std::ofstream(in, std::ios::binary) << bytes;
  const std::string kind = word ? "docx" : "xlsx";
  const Ended ended = run_program({program, "--headless", "--norestore", "--nolockcheck",
                                   "-env:UserInstallation=file://" + (folder.path() / "profile").string(),
                                   "--convert-to", kind, "--outdir", (folder.path() / "out").string(), in.string()},
                                  {.time = most});
  if (ended == Ended::late) return fail({"LibreOffice 太久没有转完", "LibreOffice took too long"});
  std::optional<std::string> out = read_whole(folder.path() / "out" / ("in." + kind));
  if (ended == Ended::badly || !out) return fail({"LibreOffice 打不开它", "LibreOffice cannot open it"});
  return out;
}

}  // namespace budgetlint
