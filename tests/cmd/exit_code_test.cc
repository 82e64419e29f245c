#include "cmd/exit_code.h"

#include <gtest/gtest.h>

namespace mcf {
namespace {

TEST(ExitCodeTest, OneForEachKindOfError) {
  const struct {
    Error::Kind kind;
    int code;
  } cases[] = {{Error::Kind::kUsage, 2},        {Error::Kind::kManifest, 2},
               {Error::Kind::kKubeconfig, 2},   {Error::Kind::kCluster, 3},
               {Error::Kind::kRefused, 4},      {Error::Kind::kConflict, 5},
               {Error::Kind::kPartly, 6},       {Error::Kind::kTimeout, 7},
               {Error::Kind::kInterrupted, 130}};
  for (const auto& c : cases) {
    EXPECT_EQ(c.code, static_cast<int>(ToExitCode(c.kind)));
  }
}

TEST(ExitCodeTest, TheWorstOfSeveralCounts) {
  const ExitCode from_worst[] = {ExitCode::kInterrupted, ExitCode::kPartly,
                                 ExitCode::kTimeout,     ExitCode::kConflict,
                                 ExitCode::kRefused,     ExitCode::kCluster,
                                 ExitCode::kUsage};
  for (std::size_t i = 0; i + 1 < std::size(from_worst); ++i) {
    EXPECT_EQ(from_worst[i], Worse(from_worst[i], from_worst[i + 1]));
    EXPECT_EQ(from_worst[i], Worse(from_worst[i + 1], from_worst[i]));
  }
  EXPECT_EQ(ExitCode::kOk, WorstOf({}));
}

}  // namespace
}  // namespace mcf
