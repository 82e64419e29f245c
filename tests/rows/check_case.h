#ifndef MCF_TESTS_ROWS_CHECK_CASE_H_
#define MCF_TESTS_ROWS_CHECK_CASE_H_

#include "tests/rows/row_tables.h"

namespace mcf {

// Runs the built program in a folder of its own on what the case gives and
// expects what the case says.
void CheckCase(const Row& row, const RowCase& one);

}  // namespace mcf

#endif  // MCF_TESTS_ROWS_CHECK_CASE_H_
