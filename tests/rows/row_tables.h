#ifndef MCF_TESTS_ROWS_ROW_TABLES_H_
#define MCF_TESTS_ROWS_ROW_TABLES_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace mcf {

// What is given to the program and what it makes of it; README.md has the keys.
struct RowCase {
  std::string where;  // FILE:LINE
  Json tree;          // keys, types and combination checked, paths in full
};

// A row of a table of the input formats.
struct Row {
  std::string where;
  std::string name;  // "1.5 repo": the section and the first cell
  std::string id;    // "openmcf_1_5_repo": the name of its test
  std::vector<std::string> decisions, tests;
  Json manifest;  // what the cases change
  std::vector<RowCase> cases;
};

struct RowTables {
  std::vector<Row> rows;              // in the order of the files' names
  std::vector<std::string> problems;  // what is wrong with the tables
};

// The texts of a list in a row or case, none when it is absent.
std::vector<std::string> TextsOf(const Json& tree, std::string_view key);

// Reads tests/rows/*/*.yaml, or the one named, as openmcf/1.05-image.yaml.
RowTables ReadRowTables(const std::string& only = "");

}  // namespace mcf

#endif  // MCF_TESTS_ROWS_ROW_TABLES_H_
