#include "kube/oidc_credentials.h"

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "tests/support/fakes.h"

namespace mcf {
namespace {

std::string TokenWith(const std::string& claims) {
  std::string payload = EncodeBase64(claims);
  payload.erase(payload.find_last_not_of('=') + 1);
  return "header." + payload + ".hunter2";
}

TEST(OidcCredentialsTest, ReadsWhenATokenExpires) {
  const std::pair<std::string, std::optional<long long>> cases[] = {
      {TokenWith("{\"exp\": 1767355200}"), 1767355200},
      {TokenWith("{\"exp\": 1767355200.5, \"iss\": \"x\"}"), 1767355200},
      {TokenWith("{\"exp\": 1e300}"), 7000000000},
      {TokenWith("{\"exp\": \"1767355200\"}"), {}},
      {TokenWith("{\"exp\": -1}"), {}},
      {TokenWith("{}"), {}},
      {TokenWith("[]"), {}},
      {TokenWith("hunter2"), {}},
      {"", {}},
      {"a.b", {}},
      {"a.!.c", {}},
      {"a.e30.c.d", {}},
  };
  for (const auto& [token, seconds] : cases) {
    SCOPED_TRACE(token);
    const auto expires = ExpiryOf(token);
    ASSERT_EQ(seconds.has_value(), expires.has_value());
    if (!expires) continue;
    EXPECT_EQ(*seconds, std::chrono::duration_cast<std::chrono::seconds>(
                            expires->time_since_epoch())
                            .count());
  }
}

TEST(OidcCredentialsTest, UsesATokenWhileItIsValid) {
  FakeClock clock;
  const auto now = std::chrono::duration_cast<std::chrono::seconds>(
      clock.WallTime().time_since_epoch());
  Connection connection;
  connection.user = "u";
  connection.oidc_id_token =
      TokenWith("{\"exp\": " + std::to_string(now.count() + 60) + "}");
  OidcCredentials source(connection, clock);
  const auto credential = source.Get({});
  ASSERT_TRUE(credential);
  EXPECT_EQ("Bearer " + connection.oidc_id_token,
            credential->headers.front().second);
  EXPECT_FALSE(*source.Renew(*credential, {}));
  clock.Advance(std::chrono::seconds(55));
  const auto expired = source.Get({});
  ASSERT_FALSE(expired);
  EXPECT_EQ(
      "error: user \"u\": auth-provider: oidc: id-token has expired\n"
      "  why: it is not refreshed here\n"
      "  fix: run any kubectl command, which refreshes it, or have a program "
      "give it with exec, as kubectl oidc-login\n",
      expired.errors().front().ToString());
  connection.oidc_id_token = "hunter2";
  const auto none = source.Get({});
  ASSERT_FALSE(none);
  EXPECT_EQ(
      "error: user \"u\": auth-provider: oidc: id-token is no ID token\n"
      "  fix: sign in again the way that wrote the kubeconfig\n",
      none.errors().front().ToString());
}

}  // namespace
}  // namespace mcf
