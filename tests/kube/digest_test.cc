#include "kube/digest.h"

#include <gtest/gtest.h>

namespace mcf {
namespace {

TEST(DigestTest, GivesTheKnownDigests) {
  EXPECT_EQ("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            Sha256Hex(""));
  EXPECT_EQ("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            Sha256Hex("abc"));
}

}  // namespace
}  // namespace mcf
