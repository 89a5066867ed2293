#pragma once

#include <string>
#include <vector>

namespace budgetlint {

/// What a use of the program is asked to check, and how.
struct SessionOptions {
  std::vector<std::string> paths;
  std::vector<std::string> rules;
  std::vector<std::string> select, ignore;
  std::string prior;                    ///< last year's document, or the folder of those
  std::string units;                    ///< the folder of the documents of departments' units, or one of them
  std::string config;                   ///< instead of the budgetlint.yaml found upwards from each file
  std::vector<std::string> parameters;  ///< name=value
  std::string stdin_filename = "<stdin>";
  bool together = false;        ///< the files are one document, its tables in one and its text in another
  std::string template_name;    ///< of what is imported; the nearest where it is empty
  std::string year;             ///< of what is imported; what is printed where it is empty
  bool ocr = false;             ///< pages of PDFs that are pictures are to be recognised
  bool looks_for_files = true;  ///< false for an editor: there are only the documents that it asks for
};

}  // namespace budgetlint
