#ifndef MCF_TESTS_SUPPORT_RENDER_CASES_H_
#define MCF_TESTS_SUPPORT_RENDER_CASES_H_

#include <string>
#include <vector>

#include "tests/support/golden_cases.h"
#include "tests/support/program.h"

namespace mcf {

// tests/golden/render, with a folder per case: manifest.yaml, what is expected
// of it and, where it needs them, refs.yaml with values for references and
// options.txt with the flags of `render`, one a line.
fs::path RenderCases();

// Runs `render` of the program under test on a case, in its folder.
ProgramResult RunRender(const std::string& name,
                        const std::vector<std::string>& more = {});

}  // namespace mcf

#endif  // MCF_TESTS_SUPPORT_RENDER_CASES_H_
